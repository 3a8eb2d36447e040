/* 假设分析: what is turned is tried at once, in place; the address says what is shown, so that it
   can be copied and Back works. Without this a button and plain links do the same. */
"use strict";
(() => {
  const WAIT = 350; /* ms after the last key: a number is typed to its end first */
  let page = document.querySelector("[data-whatif]");
  if (!page || !window.fetch) return;
  let asking = null;
  let waiting = 0;

  function address(form) {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) sent.append(name, value);
    return `${form.action.split("?")[0]}?${sent}`;
  }

  async function show(url, keep) {
    window.clearTimeout(waiting);
    asking?.abort();
    asking = new AbortController();
    page.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asking.signal, credentials: "same-origin" });
      const html = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = html.querySelector("[data-whatif]");
      if (!answer.ok || !fresh) throw new Error(answer.status);
      swap(fresh);
      if (keep) window.history.pushState(null, "", answer.url);
    } catch (fault) {
      if (fault.name !== "AbortError") window.location.assign(url);
    }
  }

  /* Where one was stays: the box or the step in focus, the parts that were opened, the place. */
  function swap(fresh) {
    const focused = document.activeElement?.id;
    const opened = [...page.querySelectorAll("details")].map((one) => one.open);
    [...fresh.querySelectorAll("details")].forEach((one, place) => {
      if (opened[place] !== undefined) one.open ||= opened[place];
    });
    const scrolled = page.querySelector("#what-if")?.scrollTop;
    page.replaceWith(fresh);
    page = fresh;
    page.querySelector("#what-if")?.scrollTo(0, scrolled ?? 0);
    const again = focused && document.getElementById(focused);
    const box = again || document.getElementById(focused?.replace(/-(less|more)$/, ""));
    box?.focus({ preventScroll: true });
  }

  function soon(form, wait) {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (form.isConnected) show(address(form), true);
    }, wait);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("#what-if");
    if (form && event.target.type === "number") soon(form, WAIT);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("#what-if");
    if (form && event.target.type !== "number") soon(form, 0);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "what-if") return;
    event.preventDefault();
    show(address(event.target), true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-whatif-go]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(link.href, true);
  });
  window.addEventListener("popstate", () => show(window.location.href, false));
})();
