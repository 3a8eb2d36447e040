/* Draws every [data-chart] from the JSON beside it: what is seen or about to be at once, the rest
   when the browser is idle, each in a task of its own. The colours are those of the tokens, so the
   drawing follows the scheme of the screen and of paper. Where drawing fails the table is shown. */
(() => {
  "use strict";

  const CONFIG = {
    responsive: false, // the boxes are watched here
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false, // plotly's own button sends the data to a public server
    plotlyServerURL: "",
    locale: "zh-CN",
  };
  const NARROW = 480; // px: below, names of categories take the narrow form
  const LETTER = 13; // px of a Chinese character in the chart's type
  const DIGIT = 8; // px of a digit
  const THICKEST = { lying: 26, upright: 60 }; // px of a bar
  const NEAR = "400px"; // below the fold: about to be seen
  const TIGHT = 17; // px of a line of lying bars: below, letters are smaller
  const LOW = 110; // px of a panel of lines: below, the values stay in the table
  const SETTLED = 120; // ms without a change of width
  const HALF = 0.6; // of the scale: up to here ink is read on a shade, above it the other one
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");
  const PAPER = window.matchMedia("print");
  const VEIL = "0f"; // alpha of the ground under a line: what is marked shows through
  const CLEAR = "rgba(0,0,0,0)";

  /* -- colours ------------------------------------------------------------------------------ */

  /* The tokens as they hold where the chart stands: a notice is light on a dark screen. */
  const tokensAt = (box) => {
    const style = getComputedStyle(box);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  };

  const axesOf = (layout) => Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));

  const legendIn = (color, legend) => ({
    ...legend,
    bgcolor: CLEAR,
    font: { size: 13, color },
    title: { ...legend.title, font: { size: 13, color } },
  });

  function coloured(layout, token) {
    const soft = token("ink-soft");
    const legends = Object.fromEntries(
      Object.keys(layout)
        .filter((key) => /^legend\d*$/.test(key))
        .map((key) => [key, legendIn(soft, layout[key])]),
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
      shapes: (layout.shapes ?? []).map((shape) =>
        shape.type === "line"
          ? { ...shape, line: { ...shape.line, color: token("rule-strong") } }
          : { ...shape, fillcolor: token("chart-shade") },
      ),
    };
  }

  const shadesOf = (token) => [
    [0, token("heat-1")],
    [HALF / 2, token("heat-2")],
    [HALF, token("heat-3")],
    [HALF, token("heat-4")],
    [1, token("heat-5")],
  ];

  /* The ink of each value on its shade: the shades leave out those on which neither is read. */
  function inksOn(shades, token) {
    const values = shades.z.flat();
    const known = values.filter((value) => value !== null);
    const low = Math.min(...known);
    const spread = Math.max(...known) - low || 1;
    return values.map((value) => {
      if (value === null) return token("ink-soft");
      return (value - low) / spread > HALF ? token("on-accent") : token("ink");
    });
  }

  function inked(trace, data, token) {
    const { ink, beside, cells, on_cells } = trace.meta;
    if (cells) return { ...trace, colorscale: shadesOf(token) };
    if (on_cells) {
      return { ...trace, textfont: { size: 13, color: inksOn(data[0], token) } };
    }
    const colour = token(`chart-${(ink % 4) + 1}`);
    if (trace.type === "bar") {
      const line = { color: colour, width: beside ? 1.5 : 0 };
      return { ...trace, marker: { color: beside ? CLEAR : colour, line } };
    }
    const symbol = trace.marker?.symbol ?? "circle";
    return {
      ...trace,
      fillcolor: `${colour}${VEIL}`,
      opacity: beside ? 0.75 : 1,
      line: { ...trace.line, color: colour },
      marker: {
        ...trace.marker,
        color: colour,
        symbol: beside ? `${symbol}-open` : symbol,
        line: { color: beside ? colour : token("paper"), width: beside ? 1.5 : 1 },
      },
    };
  }

  /* -- what fits the width ------------------------------------------------------------------ */

  const pixels = (text) =>
    [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? LETTER : DIGIT), 0);

  const longest = (texts) =>
    Math.max(0, ...texts.flatMap((text) => text.split("<br>")).map(pixels));

  const ofSize = (ticks, width) => (width < NARROW ? ticks.narrow : ticks.wide);

  /* Heads of columns in as few lines as their column allows. */
  function fittedHeads(layout, width, left) {
    const { wide, middle, narrow } = layout.meta.ticks;
    const slot = (width - longest(left) - 20) / wide.length;
    const heads = [wide, middle].find((texts) => longest(texts) + 8 <= slot) ?? narrow;
    return {
      xaxis: { ...layout.xaxis, ticktext: heads },
      yaxis: { ...layout.yaxis, ticktext: left },
    };
  }

  /* Names broken for the width; under a crowded axis only every so many stands. */
  function fittedNames(layout, width) {
    const { cells, lines, lying, names: axis, ticks } = layout.meta;
    if (cells) return fittedHeads(layout, width, ofSize(lines, width));
    const texts = ofSize(ticks, width);
    const step = lying ? 1 : Math.ceil((texts.length * (longest(texts) + 12)) / (width - 50));
    const kept = texts.map((_, index) => index).filter((index) => index % step === 0);
    return { [axis]: { ...layout[axis], tickvals: kept, ticktext: kept.map((i) => texts[i]) } };
  }

  /* Room beyond lying bars and dots, on the sides they reach to, for the longest value. */
  function fittedValues(layout, width) {
    const { lying, names, values } = layout.meta;
    if (!lying) return {};
    const drawing = width - longest(layout[names].ticktext) - 30;
    return Object.fromEntries(
      Object.entries(values).map(([axis, { low, high, letters, dots, sides: labelled }]) => {
        const [from, to] = layout[axis].domain;
        const share = (letters * DIGIT + 14) / (drawing * (to - from));
        const sides = dots ? labelled : (low < 0) + (high > 0) || 1;
        const kept = Math.min(share, 0.7 / sides);
        const spread = high - low || 1;
        const room = (kept * spread) / (1 - sides * kept);
        if (dots) {
          const before = labelled > 1 ? room : spread * 0.12;
          return [axis, { ...layout[axis], range: [low - before, high + room * 1.2] }];
        }
        const range = [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
        return [axis, { ...layout[axis], range }];
      }),
    );
  }

  /* Bars as thick as they need to be seen, and no thicker. */
  function fittedBars(layout, data, { width, height }) {
    const bars = data.filter(({ type }) => type === "bar");
    const { lying, ticks } = layout.meta;
    if (!bars.length) return {};
    const slot = (lying ? height - 45 : width - 50) / ticks.wide.length;
    const group = bars.length * (lying ? THICKEST.lying : THICKEST.upright);
    return { bargap: Math.max(layout.bargap, 1 - group / slot) };
  }

  const isLow = ({ meta }, height) => height / Object.keys(meta.values ?? {}).length < LOW;

  /* Where lines stand close the letters of names and values are smaller. */
  function fittedLetters(layout, height) {
    const { lying, names, ticks } = layout.meta;
    if (!lying || (height - 45) / ticks.wide.length >= TIGHT) return {};
    return { [names]: { ...layout[names], tickfont: { size: 11 } } };
  }

  function withoutLowLabels(trace, layout, height) {
    const isLine = trace.mode?.includes("lines");
    return isLine && isLow(layout, height) ? { ...trace, text: null } : trace;
  }

  function fitted(layout, data, { width, height }) {
    const bars = fittedBars(layout, data, { width, height });
    const plain = { ...layout, ...fittedNames(layout, width), ...bars };
    const named = { ...plain, ...fittedLetters(plain, height) };
    // On a phone the labels of events stand in the caption alone.
    const annotations = (layout.annotations ?? []).filter(
      ({ name }) => name !== "event" || width >= NARROW,
    );
    return { ...named, ...fittedValues(named, width), annotations };
  }

  /* Upright bars too narrow for their values leave them to the axis. */
  function withoutCrowding({ data, layout }, width) {
    const bars = data.filter(({ type }) => type === "bar");
    const { lying, ticks, values } = layout.meta;
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
      data: data.map((trace) => (trace.type === "bar" ? { ...trace, text: null } : trace)),
      layout: { ...layout, ...Object.fromEntries(axes) },
    };
  }

  /* -- drawing ------------------------------------------------------------------------------ */

  const drawnAt = new WeakMap(); // the width each box was drawn for

  /* On paper the size is told: plotly would keep that of the screen. */
  const sizeOf = (box) =>
    PAPER.matches
      ? { autosize: false, width: box.clientWidth, height: box.clientHeight }
      : { autosize: true };

  function draw(box) {
    const { clientWidth: width, clientHeight: height } = box;
    const token = tokensAt(box);
    const source = document.getElementById(box.dataset.chart).textContent;
    const { data, layout } = withoutCrowding(JSON.parse(source), width);
    const traces = data.map((trace) =>
      withoutLowLabels(inked(trace, data, token), layout, height),
    );
    const shown = { ...fitted(coloured(layout, token), data, { width, height }), ...sizeOf(box) };
    drawnAt.set(box, width);
    return window.Plotly.react(box, traces, shown, CONFIG);
  }

  function follow(link) {
    if (!link) return;
    const target = new URL(link, window.location.href);
    if (target.origin === window.location.origin) window.location.assign(target);
  }

  /* The number is told to whoever reports it, and stands beside the fault in the console. */
  function fail(box, error) {
    const number = `${box.dataset.chart}-${Date.now().toString(36)}`;
    console.error(number, error);
    const told = document.createElement("p");
    told.className = "chart-card__failed";
    told.textContent = `这张图没有画出来（编号 ${number}），下面是同样数字的表。`;
    box.parentElement.replaceChildren(told);
    told.closest(".chart-card")?.classList.add("chart-card--table-only");
  }

  async function start(box) {
    try {
      await draw(box);
      box.on("plotly_click", ({ points }) => follow(points[0]?.customdata));
      box.on("plotly_hover", ({ points }) =>
        box.classList.toggle("chart--pointing", Boolean(points[0]?.customdata)),
      );
      box.on("plotly_unhover", () => box.classList.remove("chart--pointing"));
      box.dispatchEvent(new CustomEvent("chart:drawn", { bubbles: true }));
    } catch (error) {
      fail(box, error);
    }
  }

  /* -- when --------------------------------------------------------------------------------- */

  const boxes = [...document.querySelectorAll("[data-chart]")];
  const waiting = new Set(boxes);
  const isShown = (box) => box.clientWidth > 0;
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));

  function begin(box) {
    if (!waiting.delete(box)) return;
    seen.unobserve(box);
    start(box).then(() => resized.observe(box));
  }

  const seen = new IntersectionObserver(
    (entries) =>
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach(({ target }) => setTimeout(() => begin(target))),
    { rootMargin: NEAR },
  );

  function drawTheRest() {
    const next = [...waiting].find(isShown);
    if (!next) return;
    begin(next);
    whenIdle(drawTheRest);
  }

  const redraw = (which = () => true) =>
    boxes.filter((box) => box.data && isShown(box) && which(box)).forEach(draw);

  let settling;
  const resized = new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (!PAPER.matches) redraw((box) => box.clientWidth !== drawnAt.get(box));
    }, SETTLED);
  });

  boxes.forEach((box) => seen.observe(box));
  window.addEventListener("load", () => whenIdle(drawTheRest));
  DARK.addEventListener("change", () => redraw());
  PAPER.addEventListener("change", () => {
    [...waiting].filter(isShown).forEach(begin);
    redraw();
  });
})();
