/* Draws every [data-chart] from the JSON beside it. The colours are those of tokens.css, so the
   drawing follows the scheme of the screen and of paper. Where drawing fails the table remains. */
(() => {
  "use strict";

  const CONFIG = {
    responsive: true,
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false, // plotly's own button sends the data to a public server
    plotlyServerURL: "",
    locale: "zh-CN",
  };
  const NARROW = 480; // px: below, names of categories take the narrow form
  const LETTER = 13; // px of a Chinese character in the chart's type
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");
  const PAPER = window.matchMedia("print");
  const SMALL = window.matchMedia(`(max-width: ${NARROW}px)`);
  const CLEAR = "rgba(0,0,0,0)";
  const DIGIT = 8; // px of a digit

  /* The tokens as they hold where the chart stands: a notice is light on a dark screen. */
  const tokensAt = (box) => {
    const style = getComputedStyle(box);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  };

  const axesOf = (layout) => Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));

  function coloured(layout, token) {
    const soft = token("ink-soft");
    const legends = Object.fromEntries(
      Object.keys(layout)
        .filter((key) => /^legend\d*$/.test(key))
        .map((key) => [key, { ...layout[key], bgcolor: CLEAR, font: { size: 13, color: soft } }]),
    );
    const axes = Object.fromEntries(
      axesOf(layout).map((key) => [
        key,
        {
          ...layout[key],
          gridcolor: token("chart-rule"),
          linecolor: token("rule-strong"),
          zerolinecolor: token("rule-strong"),
        },
      ]),
    );
    return {
      ...layout,
      ...axes,
      ...legends,
      colorway: [1, 2, 3, 4].map((step) => token(`chart-${step}`)),
      paper_bgcolor: CLEAR,
      plot_bgcolor: CLEAR,
      font: { family: token("face"), size: 13, color: token("ink") },
      hoverlabel: {
        align: "left",
        bgcolor: token("paper"),
        bordercolor: token("rule-strong"),
        font: { family: token("face"), size: 14, color: token("ink") },
      },
      annotations: (layout.annotations ?? []).map((note) => ({
        ...note,
        font: { size: 13, color: soft },
      })),
      shapes: (layout.shapes ?? []).map((shape) => ({ ...shape, fillcolor: token("chart-shade") })),
    };
  }

  const pixels = (text) =>
    [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? LETTER : DIGIT), 0);

  const longest = (texts) =>
    Math.max(0, ...texts.flatMap((text) => text.split("<br>")).map(pixels));

  /* Names broken for the width; under a crowded axis only every so many stands. */
  function fittedNames(layout, width) {
    const { lying, names: axis, ticks } = layout.meta;
    const texts = width < NARROW ? ticks.narrow : ticks.wide;
    const step = lying ? 1 : Math.ceil((texts.length * (longest(texts) + 12)) / (width - 50));
    const kept = texts.map((_, index) => index).filter((index) => index % step === 0);
    return { [axis]: { ...layout[axis], tickvals: kept, ticktext: kept.map((i) => texts[i]) } };
  }

  /* Room beyond lying bars, on the sides they reach to, for the longest value. */
  function fittedValues(layout, width) {
    const { lying, names, values } = layout.meta;
    if (!lying) return {};
    const drawing = width - longest(layout[names].ticktext) - 30;
    return Object.fromEntries(
      Object.entries(values).map(([axis, { low, high, letters }]) => {
        const [from, to] = layout[axis].domain;
        const share = (letters * DIGIT + 10) / (drawing * (to - from));
        const sides = (low < 0) + (high > 0) || 1;
        const kept = Math.min(share, 0.6 / sides);
        const room = (kept * (high - low)) / (1 - sides * kept);
        const range = [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
        return [axis, { ...layout[axis], range }];
      }),
    );
  }

  function fitted(layout, width) {
    const named = { ...layout, ...fittedNames(layout, width) };
    return { ...named, ...fittedValues(named, width) };
  }

  /* Upright bars too narrow for their values leave them to the axis. */
  function withoutCrowding({ data, layout }, width) {
    const bars = data.filter(({ type }) => type === "bar");
    const { lying, names, ticks, values } = layout.meta;
    if (lying || !bars.length) return { data, layout };
    const letters = Math.max(...Object.values(values).map((axis) => axis.letters));
    const slot = (width - 50) / ticks.wide.length;
    const room = bars.length === 1 ? slot : (slot * (1 - layout.bargap)) / bars.length;
    if (room >= letters * DIGIT) return { data, layout };
    const axes = Object.keys(values).map((axis) => [
      axis,
      { ...layout[axis], showgrid: true, showticklabels: true },
    ]);
    return {
      data: data.map((trace) => ({ ...trace, text: null })),
      layout: { ...layout, ...Object.fromEntries(axes) },
    };
  }

  function follow(link) {
    if (!link) return;
    const target = new URL(link, window.location.href);
    if (target.origin === window.location.origin) window.location.assign(target);
  }

  /* On paper the size is told: plotly would keep that of the screen. */
  const sizeOf = (box) =>
    PAPER.matches
      ? { autosize: false, width: box.clientWidth, height: box.clientHeight }
      : { autosize: true };

  function draw(box) {
    const width = box.clientWidth;
    const source = document.getElementById(box.dataset.chart).textContent;
    const { data, layout } = withoutCrowding(JSON.parse(source), width);
    const shown = { ...fitted(coloured(layout, tokensAt(box)), width), ...sizeOf(box) };
    return window.Plotly.react(box, data, shown, CONFIG);
  }

  async function start(box) {
    try {
      await draw(box);
      box.on("plotly_click", ({ points }) => follow(points[0]?.customdata));
      box.on("plotly_hover", ({ points }) =>
        box.classList.toggle("chart--pointing", Boolean(points[0]?.customdata)),
      );
      box.on("plotly_unhover", () => box.classList.remove("chart--pointing"));
    } catch (error) {
      box.classList.add("chart--failed");
      console.error(box.dataset.chart, error);
    }
  }

  const boxes = [...document.querySelectorAll("[data-chart]")];
  const redraw = () => boxes.filter((box) => box.data).forEach(draw);

  boxes.forEach(start);
  [DARK, PAPER, SMALL].forEach((medium) => medium.addEventListener("change", redraw));
})();
