/* References in the text of a notice: behind an open brace the page proposes figures with their
   values. Arrow keys choose, Enter or Tab inserts, Esc closes. Without this one writes the same
   text by hand, from the page that lists what can be referred to. */
"use strict";
(() => {
  const WAIT = 150; /* ms: a word is typed faster than it is looked for */
  const LOST = "连不上服务器，请按写法手工输入。";
  const OPENS = /[{｛]([^{}｛｝\n]*)$/;
  let number = 0;

  for (const text of document.querySelectorAll("textarea[data-references]")) attach(text);

  function attach(text) {
    number += 1;
    const frame = document.createElement("div");
    frame.className = "proposals-frame";
    text.before(frame);
    const list = made("ul", "proposals", frame);
    list.id = `proposals-${number}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "可用的引用");
    list.hidden = true;
    const status = made("p", "visually-hidden", frame);
    status.setAttribute("role", "status");
    frame.prepend(text);
    for (const [name, value] of Object.entries({
      "aria-haspopup": "listbox", // a field of many lines stays what it is: no combobox
      "aria-autocomplete": "list",
      "aria-controls": list.id,
    }))
      text.setAttribute(name, value);
    const state = { chosen: -1, asked: "", timer: 0, request: null, known: new Map() };

    text.addEventListener("input", () => look());
    text.addEventListener("click", () => look());
    text.addEventListener("keyup", (event) => {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) look();
    });
    text.addEventListener("blur", () => close());
    text.addEventListener("keydown", (event) => press(event));
    list.addEventListener("mousedown", (event) => {
      event.preventDefault(); /* the text keeps the caret */
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option?.dataset.token) insert(option.dataset.token);
    });

    /* -- looking -- */
    function look() {
      clearTimeout(state.timer);
      const query = open();
      if (query === null) return close();
      state.timer = setTimeout(() => ask(query), state.known.has(query) ? 0 : WAIT);
    }

    function open() {
      if (text.selectionStart !== text.selectionEnd || text.readOnly) return null;
      const found = OPENS.exec(text.value.slice(0, text.selectionStart));
      return found ? found[1] : null;
    }

    async function ask(query) {
      state.asked = query;
      state.request?.abort();
      if (state.known.has(query)) return show(query, state.known.get(query));
      state.request = new AbortController();
      try {
        const url = `${text.dataset.references}?q=${encodeURIComponent(query)}`;
        const answer = await fetch(url, { signal: state.request.signal });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        const told = await answer.json();
        state.known.set(query, told);
        show(query, told);
      } catch (error) {
        if (error.name !== "AbortError") show(query, { references: [], sentence: LOST });
      }
    }

    /* -- showing -- */
    function show(query, told) {
      if (query !== state.asked || open() !== query || document.activeElement !== text) return;
      list.replaceChildren(...told.references.map((one, index) => line(one, index)));
      const sentence = told.references.length ? "" : told.sentence || "没有找到，请换一个词。";
      if (sentence) made("li", "proposals__none", list).textContent = sentence;
      status.textContent = sentence || `${told.references.length} 个引用，用上下键选择。`;
      list.hidden = false;
      place();
      choose(told.references.length ? 0 : -1);
    }

    function line(one, index) {
      const option = made("li", "proposals__one");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.dataset.token = one.token;
      made("span", "proposals__name", option).textContent = one.name;
      const kind = one.value ? "proposals__value" : "proposals__why";
      made("span", kind, option).textContent = one.value || one.why_not;
      return option;
    }

    function choose(index) {
      const options = [...list.querySelectorAll("[role=option]")];
      state.chosen = options.length ? (index + options.length) % options.length : -1;
      for (const [at, option] of options.entries())
        option.setAttribute("aria-selected", String(at === state.chosen));
      const chosen = options[state.chosen];
      if (!chosen) return text.removeAttribute("aria-activedescendant");
      text.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }

    function close() {
      clearTimeout(state.timer);
      state.request?.abort();
      list.hidden = true;
      status.textContent = "";
      text.removeAttribute("aria-activedescendant");
    }

    /* Beneath the line of the caret, which a copy of the text in the same frame tells. */
    function place() {
      const copy = made("div", "proposals-copy", frame);
      const style = getComputedStyle(text);
      for (const name of ["font", "padding", "border", "lineHeight", "letterSpacing", "textIndent"])
        copy.style[name] = style[name];
      copy.style.width = `${text.offsetWidth}px`;
      copy.textContent = text.value.slice(0, text.selectionStart);
      const caret = made("span", "", copy);
      caret.textContent = "\u200b";
      const below = caret.offsetTop + caret.offsetHeight - text.scrollTop;
      list.style.top = `${Math.min(Math.max(below, 0), text.offsetHeight)}px`;
      const room = frame.offsetWidth - list.offsetWidth;
      list.style.left = `${Math.max(0, Math.min(caret.offsetLeft, room))}px`;
      copy.remove();
    }

    /* -- choosing -- */
    function press(event) {
      if (list.hidden || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") close();
      else if (step && state.chosen >= 0) choose(state.chosen + step);
      else if (["Enter", "Tab"].includes(event.key) && !event.shiftKey && state.chosen >= 0)
        insert(list.querySelectorAll("[role=option]")[state.chosen].dataset.token);
      else return;
      event.preventDefault();
    }

    function insert(token) {
      const end = text.selectionStart;
      const query = open();
      if (query === null) return;
      const closed = /^[}｝]/.test(text.value.slice(end)) ? 1 : 0;
      text.setRangeText(token, end - query.length - 1, end + closed, "end");
      close();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function made(kind, name, into) {
    const element = document.createElement(kind);
    if (name) element.className = name;
    into?.append(element);
    return element;
  }
})();
