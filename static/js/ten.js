/* 十佳: one of the ten is dragged, or moved with the arrow keys, and the order is saved at once.
   Without this the buttons do the same. The server answers with the list as it then is. */
"use strict";
(() => {
  const place = document.querySelector("[data-ten]");
  if (!place || !window.fetch) return;
  const LOST = "连不上服务器，次序还没有保存。";
  const SIGNED_OUT = "登录已过期，次序还没有保存，请刷新页面重新登录。";
  const items = () => [...place.querySelectorAll("[data-key]")];
  const order = () => items().map((item) => item.dataset.key).join(",");
  const form = () => place.querySelector("[data-ten-form]");
  let saved = order();
  let wanted = ""; /* what is to be saved once the answer to the last one is here */
  let isSaving = false;
  let held = null;

  /* -- saying -- */
  function say(sentence, retry) {
    place.querySelector("[data-ten-lost]")?.remove();
    if (!sentence) return;
    const bar = document.createElement("div");
    bar.className = "notice-bar notice-bar--error";
    bar.dataset.tenLost = "";
    bar.setAttribute("role", "alert");
    const kind = document.createElement("p");
    kind.className = "notice-bar__kind";
    kind.textContent = "没有保存";
    const text = document.createElement("div");
    text.className = "notice-bar__text";
    text.textContent = sentence;
    if (retry) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-outline-primary";
      button.textContent = "再试一次";
      button.addEventListener("click", () => save());
      text.append(" ", button);
    }
    bar.append(kind, text);
    form().before(bar);
  }

  function tell(item) {
    const number = items().indexOf(item) + 1;
    place.querySelector("[data-ten-status]").textContent = `已移到第 ${number} 名。`;
  }

  /* -- saving: one at a time, the latest wins -- */
  async function send(body) {
    const headers = { "X-Requested-With": "fetch" };
    const answer = await fetch(form().action, { method: "POST", headers, body });
    if (answer.redirected) return SIGNED_OUT;
    if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
    show(await answer.text());
    return "";
  }

  function show(list) {
    const key = document.activeElement?.closest("[data-key]")?.dataset.key;
    const name = document.activeElement?.name || "";
    place.innerHTML = list;
    saved = order();
    prepare();
    if (!key) return;
    const item = place.querySelector(`[data-key="${key}"]`);
    const button = name && item?.querySelector(`[name="${name}"]:not(:disabled)`);
    (button || item?.querySelector(".ten-handle"))?.focus();
  }

  async function save() {
    wanted = order();
    if (isSaving) return;
    isSaving = true;
    let lost = "";
    while (wanted && !lost) {
      const body = new FormData(form());
      body.set("order", wanted);
      wanted = "";
      form().setAttribute("aria-busy", "true");
      try {
        lost = await send(body);
        if (lost) say(lost, false);
      } catch {
        lost = LOST;
        say(lost, true);
      }
      form()?.removeAttribute("aria-busy");
    }
    isSaving = false;
  }

  function saveIfMoved() {
    if (order() !== saved) save();
  }

  /* -- moving: the others are put around the one that moves, which keeps focus and pointer -- */
  function put(item, to) {
    const list = item.parentElement;
    while (items().indexOf(item) > to) list.insertBefore(item.previousElementSibling, item.nextElementSibling);
    while (items().indexOf(item) < to) list.insertBefore(item.nextElementSibling, item);
  }

  function step(item, by) {
    const now = items().indexOf(item);
    const to = Math.min(Math.max(now + by, 0), items().length - 1);
    if (to === now) return;
    put(item, to);
    tell(item);
  }

  function follow(event) {
    if (!held) return;
    const others = items().filter((item) => item !== held);
    const above = others.filter((item) => {
      const box = item.getBoundingClientRect();
      return event.clientY > box.top + box.height / 2;
    });
    put(held, above.length);
  }

  function drop() {
    if (!held) return;
    held.classList.remove("ten-list__item--held");
    if (order() !== saved) tell(held);
    held = null;
    saveIfMoved();
  }

  function grip(item) {
    const handle = document.createElement("button");
    const words = item.querySelector(".ten-line__content").textContent.trim().slice(0, 20);
    handle.type = "button";
    handle.className = "btn btn-sm btn-outline-secondary ten-handle";
    handle.textContent = "拖动";
    handle.setAttribute("aria-label", `拖动，或按上下方向键移动：${words}`);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button || isSaving) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      held = item;
      item.classList.add("ten-list__item--held");
    });
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
    handle.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1, Home: -items().length, End: items().length }[event.key];
      if (!by) return;
      event.preventDefault();
      step(item, by);
      saveIfMoved();
    });
    item.querySelector(".ten-moves").prepend(handle);
  }

  function prepare() {
    if (items().length > 1) items().forEach(grip);
    form()?.addEventListener("submit", (event) => {
      const by = { up: -1, down: 1 }[event.submitter?.name];
      if (!by) return;
      event.preventDefault();
      step(event.submitter.closest("[data-key]"), by);
      saveIfMoved();
    });
  }

  prepare();
})();
