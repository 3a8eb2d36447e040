/* The meaning of a name, beside it: when it is pointed at, has the focus or is tapped. The words
   come once a page, when first wanted, from where the name's link leads to the definitions. */
(() => {
  "use strict";

  const TERM = ".term, [data-term^='/']";
  const WAIT = 250; // ms that a mouse rests on a name before its meaning opens, and closes again
  const GAP = 8; // px between a name and its meaning
  const books = new Map();
  let card = null;
  let open = null; // the name whose meaning is shown
  let wanted = null; // the name the mouse is on
  let opening = 0;
  let closing = 0;
  let pointer = "mouse";

  const at = (event) => (event.target instanceof Element ? event.target.closest(TERM) : null);
  const address = (name) => new URL(name.dataset.term || name.href, window.location.href);
  const isInside = (node) => node instanceof Node && Boolean(card?.contains(node));

  function words(url) {
    const book = new URL(`terms.json${url.search}`, url);
    if (!books.has(book.href)) {
      const asked = fetch(book).then((answer) => (answer.ok ? answer.json() : {}));
      books.set(book.href, asked.catch(() => ({})));
    }
    return books.get(book.href);
  }

  function add(parent, tag, kind, text = "") {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function fill(term, url) {
    const told = add(card, "div", "term-card__told");
    told.id = "term-card";
    told.setAttribute("role", "tooltip");
    add(told, "p", "term-card__name", term.name);
    for (const line of term.meaning) add(told, "p", "term-card__line", line);
    const facts = [
      ["算法", term.formula],
      ["本月方案", term.values.join("；")],
      ["为什么看", term.why],
      ["方向", term.better],
    ];
    for (const [label, text] of facts.filter((fact) => fact[1])) {
      const line = add(told, "p", "term-card__line");
      add(line, "span", "term-card__label", `${label}　`);
      line.append(text);
    }
    add(card, "a", "term-card__more", "完整口径").href = url.href;
  }

  /* Beneath the name, or above it where there is no room, never beyond the sides. */
  function put(name) {
    const box = name.getBoundingClientRect();
    const page = document.documentElement;
    const [width, height] = [card.offsetWidth, card.offsetHeight];
    const above = box.bottom + GAP + height > page.clientHeight && box.top > height + GAP;
    const top = above ? box.top - GAP - height : box.bottom + GAP;
    const left = Math.max(GAP, Math.min(box.left, page.clientWidth - width - GAP));
    card.style.top = `${top + window.scrollY}px`;
    card.style.left = `${left + window.scrollX}px`;
  }

  /* A word that has no meaning in the month stays what it is without a script: a link. */
  async function show(name) {
    close();
    open = name;
    const url = address(name);
    const term = (await words(url))[decodeURIComponent(url.hash).replace("#measure-", "")];
    if (open !== name) return;
    if (!term) return close();
    card = document.createElement("div");
    card.className = "term-card";
    fill(term, url);
    document.getElementById("content").append(card);
    put(name);
    name.setAttribute("aria-describedby", "term-card");
  }

  function close() {
    clearTimeout(closing);
    closing = 0;
    open?.removeAttribute("aria-describedby");
    card?.remove();
    card = open = null;
  }

  function point(event) {
    if (event.pointerType !== "mouse") return;
    const name = at(event);
    if (name !== wanted) clearTimeout(opening);
    if (isInside(event.target) || (name && name === open)) {
      clearTimeout(closing);
      closing = 0;
    } else if (name && name !== wanted) {
      opening = setTimeout(() => show(name), WAIT);
    } else if (!name && open && !closing && !open.matches(":focus-visible")) {
      closing = setTimeout(close, WAIT);
    }
    wanted = name;
  }

  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", (event) => {
    const name = at(event);
    if (name?.matches(":focus-visible")) show(name);
    else if (open && !isInside(event.target) && name !== open) close();
  });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (open && !isInside(event.target) && at(event) !== open) close();
  });

  /* A finger cannot point: its tap shows the meaning, in which the link stands again. */
  document.addEventListener("click", (event) => {
    const name = at(event);
    if (pointer !== "touch" || !name?.matches(".term")) return;
    event.preventDefault();
    if (open === name) close();
    else show(name);
  });
  document.addEventListener("keydown", (event) => {
    pointer = "keyboard";
    const first = event.key === "Tab" && document.querySelector(".term");
    if (first) words(address(first)); // so that it is there to be read out with the name
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    close();
  });
})();
