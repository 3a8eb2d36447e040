/* What of a chart fits the size it is drawn in: names broken for the width, room beyond the values,
   labels where they can be read. `chartFit({ data, layout }, { width, height })` gives both anew. */
(() => {
  "use strict";

  const NARROW = 480; // px: below, names of categories take the narrow form
  const LETTER = 13; // px of a Chinese character in the chart's type
  const DIGIT = 8; // px of a digit
  const THICKEST = { lying: 26, upright: 60 }; // px of a bar
  const TIGHT = 17; // px of a line of lying bars: below, letters are smaller
  const THIN = 15; // px of each of two lying bars with its gap: below, the hollow one has no value
  const LOW = 110; // px of a panel of lines: below, the values stay in the table

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
        const signs = dots && width < NARROW ? 1 : 0;
        const share = ((letters - signs) * DIGIT + 14) / (drawing * (to - from));
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

  /* Where two bars stand in one line of letters only the page's own carries its value. */
  function isThin({ meta }, data, height) {
    const bars = data.filter(({ type }) => type === "bar").length;
    return meta.lying && (height - 45) / (meta.ticks.wide.length * bars) < THIN;
  }

  function withoutLowLabels(trace, { data, layout }, height) {
    const isLine = trace.mode?.includes("lines");
    const isLost = isLine
      ? isLow(layout, height)
      : trace.meta.beside && isThin(layout, data, height);
    return isLost ? { ...trace, text: null } : trace;
  }

  /* On a phone the heading of a panel of dots alone says %. */
  const withoutSigns = (trace, { meta }, width) =>
    meta.lying && trace.mode === "markers+text" && trace.text && width < NARROW
      ? { ...trace, text: trace.text.map((text) => text.replace("%", "")) }
      : trace;

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

  window.chartFit = (chart, size) => {
    const { data, layout } = withoutCrowding(chart, size.width);
    const traces = data
      .map((trace) => withoutLowLabels(trace, { data, layout }, size.height))
      .map((trace) => withoutSigns(trace, layout, size.width));
    return { data: traces, layout: fitted(layout, data, size) };
  };
})();
