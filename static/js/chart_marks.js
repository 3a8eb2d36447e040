/* A chart by keyboard: one mark at a time is a link with a ring around it and its words beside it.
   The arrow keys move it, Home and End lead to the ends of a line, Enter or Space opens the cases
   behind it. What it says is read out as well. */
(() => {
  "use strict";

  const WORDS = "点一下可查看办件；方向键逐项移动，回车打开。";
  const LEAST = 12; // px: the ring around a small mark

  const plain = (html) =>
    new DOMParser().parseFromString(html.replace("<br>", " "), "text/html").body.textContent;

  /* -- the marks, as lines of a table -------------------------------------------------------- */

  const isLying = (box) => Boolean(box.layout.meta?.lying);

  function ofCells(shades) {
    return shades.z.map((line, row) =>
      line.map((value, column) =>
        value === null
          ? null
          : {
              words: plain(shades.hovertext[row][column]),
              link: shades.customdata[row][column],
              place: { trace: shades, index: [row, column] },
            },
      ),
    );
  }

  function ofTrace(trace, number, lying) {
    const values = lying ? trace.x : trace.y;
    return Array.from(values, (value, index) =>
      value === null || value === undefined
        ? null
        : {
            words: plain(trace.hovertext[index]),
            link: trace.customdata?.[index] ?? "",
            place: { trace, number, index },
          },
    );
  }

  function linesOf(box) {
    const shades = box.data.find(({ type }) => type === "heatmap");
    if (shades) return ofCells(shades);
    // A stretch behind the lines has no marks.
    return box.data.flatMap((trace, number) =>
      trace.hovertext ? [ofTrace(trace, number, isLying(box))] : [],
    );
  }

  /* -- where a mark stands ------------------------------------------------------------------- */

  const axisOf = (box, name) => box._fullLayout[name.replace(/^([xy])/, "$1axis")];

  function spot(box, trace, x, y) {
    const across = axisOf(box, trace.xaxis ?? "x");
    const down = axisOf(box, trace.yaxis ?? "y");
    return { x: across._offset + across.l2p(x), y: down._offset + down.l2p(y) };
  }

  function around({ x: left, y: top }, { x: right, y: bottom }) {
    const width = Math.abs(right - left);
    const height = Math.abs(bottom - top);
    const more = (size) => Math.max(0, (LEAST - size) / 2);
    return {
      left: Math.min(left, right) - more(width),
      top: Math.min(top, bottom) - more(height),
      width: Math.max(width, LEAST),
      height: Math.max(height, LEAST),
    };
  }

  /* The drawn bar or point, by what plotly has bound to it. */
  function drawnMark(box, { number, index }) {
    return [...box.querySelectorAll(".barlayer .point path, .scatterlayer path.point")].find(
      (mark) => {
        const bound = mark.__data__ ?? mark.parentElement.__data__;
        const trace = mark.closest(".trace")?.__data__?.[0]?.trace;
        return bound?.i === index && trace?.index === number;
      },
    );
  }

  function roomOf(box, place) {
    const { trace, index } = place;
    if (trace.type === "heatmap") {
      const [row, column] = index;
      return around(
        spot(box, trace, column - 0.5, row - 0.5),
        spot(box, trace, column + 0.5, row + 0.5),
      );
    }
    const mark = drawnMark(box, place);
    if (!mark) {
      const here = spot(box, trace, trace.x[index], trace.y[index]);
      return around(here, here);
    }
    const outer = box.getBoundingClientRect();
    const inner = mark.getBoundingClientRect();
    return around(
      { x: inner.left - outer.left, y: inner.top - outer.top },
      { x: inner.right - outer.left, y: inner.bottom - outer.top },
    );
  }

  /* -- the link that moves ------------------------------------------------------------------- */

  /* From a place in the table into a direction to the next mark there; gaps are stepped over. */
  function next(lines, [line, place], [down, along]) {
    let [row, column] = [line + down, place + along];
    while (lines[row]?.[column] !== undefined) {
      if (lines[row][column]) return [row, column];
      [row, column] = [row + down, column + along];
    }
    return [line, place];
  }

  function steps(key, lying) {
    const across = lying
      ? { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
      : { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    return across[key];
  }

  function firstOf(lines) {
    const line = lines.findIndex((marks) => marks.some(Boolean));
    return line < 0 ? null : [line, lines[line].findIndex(Boolean)];
  }

  function moved(lines, at, key, lying) {
    const step = steps(key, lying);
    if (step) return next(lines, at, step);
    if (key === "Home") return next(lines, [at[0], -1], [0, 1]);
    if (key === "End") return next(lines, [at[0], lines[at[0]].length], [0, -1]);
    return null;
  }

  function show(box, cursor, mark) {
    const room = roomOf(box, mark.place);
    Object.entries(room).forEach(([side, size]) => {
      cursor.style[side] = `${size}px`;
    });
    cursor.classList.toggle("chart-cursor--at-end", room.left > box.clientWidth / 2);
    cursor.firstElementChild.textContent = mark.words;
    if (mark.link) cursor.href = mark.link;
    else cursor.removeAttribute("href");
    cursor.setAttribute("role", mark.link ? "link" : "note");
  }

  function attach(box) {
    const lines = linesOf(box);
    let at = firstOf(lines);
    if (!at) return;
    const cursor = document.createElement("a");
    cursor.className = "chart-cursor";
    cursor.tabIndex = 0;
    cursor.title = WORDS;
    cursor.append(document.createElement("span"));
    cursor.firstElementChild.className = "chart-cursor__words";
    const told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    box.parentElement.append(cursor, told);

    const here = () => show(box, cursor, lines[at[0]][at[1]]);
    here();
    cursor.addEventListener("focus", here);
    cursor.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === " ") {
        event.preventDefault();
        cursor.click();
        return;
      }
      const found = moved(lines, at, event.key, isLying(box));
      if (!found) return;
      event.preventDefault();
      at = found;
      here();
      told.textContent = lines[at[0]][at[1]].words;
    });
  }

  document.addEventListener("chart:drawn", ({ target }) => attach(target));
})();
