/* Cards of charts: 图/表 changes in place and in the address, and the address is copied. Without
   scripts both are links that load the page anew. */
(() => {
  "use strict";

  const TABLES = "tables";
  const SHOWN_FOR = 2500; // ms that 已复制 stands on the button

  const cards = [...document.querySelectorAll("[data-card]")];
  if (!cards.length) return;

  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");
  document.body.append(live);

  const tables = () =>
    cards.filter((card) => card.dataset.view === "table").map((card) => card.dataset.card);

  function withTables(address, keys) {
    const url = new URL(address, window.location.href);
    url.searchParams.delete(TABLES);
    const rest = url.search;
    if (keys.length) url.search = `${rest ? `${rest}&` : "?"}${TABLES}=${keys.join(",")}`;
    return url;
  }

  /* A form has the field only where the page came with tables. */
  function keepIn(form, shown) {
    let field = form.querySelector(`input[name=${TABLES}]`);
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = TABLES;
      form.append(field);
    }
    field.value = shown.join(",");
    field.disabled = !shown.length;
  }

  /* Every link and form that keeps the question keeps the views. */
  function rewriteLinks() {
    const shown = tables();
    cards.forEach((card) => {
      const key = card.dataset.card;
      const others = shown.filter((other) => other !== key);
      card.querySelectorAll("[data-shows]").forEach((side) => {
        const keys = side.dataset.shows === "table" ? [...others, key] : others;
        side.href = withTables(side.href, keys).href;
      });
    });
    document.querySelectorAll("form[method=get]").forEach((form) => keepIn(form, shown));
    document.querySelectorAll(".chips a, .months a").forEach((link) => {
      link.href = withTables(link.href, shown).href;
    });
    document.querySelectorAll("input[type=hidden][name=query]").forEach((field) => {
      field.value = withTables(`?${field.value}`, shown).search.slice(1);
    });
  }

  function turn(card, side) {
    card.dataset.view = side.dataset.shows;
    card.querySelectorAll("[data-shows]").forEach((one) => {
      if (one === side) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    const { pathname, search } = new URL(side.href);
    window.history.replaceState(window.history.state, "", `${pathname}${search}`);
    rewriteLinks();
    live.textContent = side.dataset.shows === "table" ? "现在显示表" : "现在显示图";
  }

  /* Where the page does not come over https the browser lends no clipboard: the old way copies. */
  async function copied(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  async function copy(card, button) {
    const { href } = card.querySelector("[data-shows][aria-current]");
    const words = button.dataset.words ?? button.textContent;
    button.dataset.words = words;
    const done = await copied(href).catch(() => false);
    button.focus();
    button.textContent = done ? "已复制" : "未能复制";
    live.textContent = done ? "链接已复制" : "未能复制链接，请从地址栏复制";
    setTimeout(() => {
      button.textContent = words;
      live.textContent = "";
    }, SHOWN_FOR);
  }

  cards.forEach((card) => {
    card.querySelectorAll("[data-shows]").forEach((side) => {
      side.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        turn(card, side);
      });
    });
    const button = card.querySelector("[data-copy]");
    button.hidden = false;
    button.addEventListener("click", () => copy(card, button));
  });
})();
