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
  const NEAR = "400px"; // below the fold: about to be seen
  const SETTLED = 120; // ms without a change of width
  const HALF = 0.6; // of the scale: up to here ink is read on a shade, above it the other one
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");
  const PAPER = window.matchMedia("print");
  const VEIL = "0f"; // alpha of the ground under a line: what is marked shows through
  const BAND = "2b"; // alpha of a stretch behind lines
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
    const { band, ink, beside, cells, on_cells } = trace.meta;
    if (band) return { ...trace, fillcolor: `${token("chart-1")}${BAND}` };
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
    const { data, layout } = window.chartFit(JSON.parse(source), { width, height });
    const traces = data.map((trace) => inked(trace, data, token));
    const shown = { ...coloured(layout, token), ...sizeOf(box) };
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
    if (box.data) draw(box);
    else start(box).then(() => resized.observe(box));
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

  const redraw = () => boxes.filter((box) => box.data && isShown(box)).forEach(draw);

  /* For another width again what is seen first. */
  function refit() {
    if (PAPER.matches) return;
    boxes
      .filter((box) => box.data && isShown(box) && box.clientWidth !== drawnAt.get(box))
      .forEach((box) => {
        waiting.add(box);
        seen.observe(box);
      });
    whenIdle(drawTheRest);
  }

  let settling;
  const resized = new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(refit, SETTLED);
  });

  boxes.forEach((box) => seen.observe(box));
  window.addEventListener("load", () => whenIdle(drawTheRest));
  DARK.addEventListener("change", () => redraw());
  PAPER.addEventListener("change", () => {
    [...waiting].filter(isShown).forEach(begin);
    redraw();
  });
})();
