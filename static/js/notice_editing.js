/* A section of a notice is saved as it is typed; what is printed is shown anew beside it. What has
   not reached the server stays on this computer. Nothing is written over what somebody else saved:
   the server answers 409 and the page shows both. Without this it is a form with a button. */
"use strict";
(() => {
  const desk = document.querySelector("[data-notice-section]");
  const form = desk?.querySelector("form[data-save]");
  if (!form || !window.fetch) return;

  const PAUSE = 1500; // ms without a key before what is typed is sent
  const AGAIN = 8000; // ms until another try without a connection
  const FIELDS = ["title", "level", "text"];
  const KEY = `tongbao-notice-${desk.dataset.noticeSection}`;

  const status = desk.querySelector("[data-status]");
  const conflict = desk.querySelector("[data-conflict]");
  let saved = form.dataset.unsaved === undefined ? asServed() : {};
  let timer = 0;
  let sending = null;
  let isOvertaken = false;

  function values() {
    return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  }

  /* What the server gave: somebody may type before this script is there. */
  function asServed() {
    const first = (field) => [...field.options].find((one) => one.defaultSelected) ?? field.options[0];
    const served = (field) => (field.options ? first(field).value : field.defaultValue);
    return Object.fromEntries(FIELDS.map((name) => [name, served(form.elements[name])]));
  }

  const same = (one, other) => FIELDS.every((name) => one[name] === other[name]);
  const isChanged = () => !same(values(), saved);

  function say(text, kind = "") {
    status.textContent = text;
    status.dataset.kind = kind;
  }

  function keep() {
    try {
      if (!isChanged()) localStorage.removeItem(KEY);
      else {
        const version = form.elements.version.value;
        localStorage.setItem(KEY, JSON.stringify({ version, values: values() }));
      }
      return true;
    } catch {
      return false; // no room, or not allowed: the page warns when it is left
    }
  }

  function fill(given) {
    for (const name of FIELDS) form.elements[name].value = given[name];
  }

  function stamp(answer) {
    for (const one of desk.querySelectorAll("input[name=version]")) one.value = answer.version;
    saved = answer.values;
  }

  async function save() {
    window.clearTimeout(timer);
    if (sending || isOvertaken || !isChanged()) return;
    say("正在保存…");
    sending = exchange();
    await sending;
    sending = null;
    if (isChanged() && !isOvertaken && status.dataset.kind !== "wrong") later(PAUSE);
  }

  async function exchange() {
    const sent = values();
    let answer;
    try {
      const body = new URLSearchParams(new FormData(form));
      answer = await fetch(form.dataset.save, { method: "POST", body, redirect: "manual" });
    } catch {
      say("连不上服务器，内容存在本机，恢复后自动保存。", "wrong");
      later(AGAIN);
      return;
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      say("登录已过期，内容存在本机。请重新登录后打开本页。", "wrong");
      return;
    }
    if (![200, 409, 422].includes(answer.status)) {
      say("没有保存，内容存在本机。请刷新页面再试。", "wrong");
      return;
    }
    answered(answer.status, await answer.json(), sent);
  }

  function answered(code, answer, sent) {
    if (code === 409) overtaken(answer);
    else if (code === 422) say(`没有保存：${Object.values(answer.errors).flat().join("")}`, "wrong");
    else {
      stamp(answer);
      if (same(values(), sent)) fill(answer.values);
      keep();
      say(`已保存 ${answer.at.slice(-5)}`);
      show();
    }
  }

  /* What stands around the form, made by the server; not under somebody's hands. */
  async function show() {
    try {
      const page = await fetch(location.pathname, { redirect: "manual" });
      if (!page.ok) return;
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
      for (const part of [".page-head", "[data-told]"]) {
        const [shown, now] = [document, fresh].map((where) => where.querySelector(part));
        if (now && !shown.contains(document.activeElement))
          shown.replaceWith(document.adoptNode(now));
      }
    } catch {
      /* the next save shows it */
    }
  }

  function overtaken(answer) {
    isOvertaken = true;
    say("没有保存：别人先改过。", "wrong");
    const box = document.getElementById("section-conflict").content.cloneNode(true);
    box.querySelector("[data-said]").textContent = `${answer.conflict}两份内容都在，没有覆盖。`;
    box.querySelector("[data-theirs]").textContent = words(answer.values);
    box.querySelector("[data-mine]").textContent = words(values());
    for (const button of box.querySelectorAll("[data-take]"))
      button.addEventListener("click", () => settle(button.dataset.take, answer));
    conflict.replaceChildren(box);
  }

  function settle(whose, answer) {
    stamp(answer);
    if (whose === "theirs") fill(answer.values);
    isOvertaken = false;
    conflict.replaceChildren();
    form.elements.text.focus();
    keep();
    if (whose === "mine") save();
    else say("采用了对方的内容。");
  }

  const words = (given) => [given.title, given.text].filter(Boolean).join("\n");

  function later(wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, wait);
  }

  form.addEventListener("input", () => {
    keep();
    if (isOvertaken) return;
    say(isChanged() ? "还没有保存" : "");
    later(PAUSE);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) save();
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    saved = values(); // what was kept goes when the page that comes next shows it as saved
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged() && !keep()) event.preventDefault();
  });

  if (form.dataset.unsaved === undefined && isChanged()) later(PAUSE);

  /* What was typed before and did not reach the server. */
  try {
    const known = JSON.parse(localStorage.getItem(KEY));
    if (known && same(known.values, saved)) localStorage.removeItem(KEY);
    else if (known && !same(known.values, values())) {
      form.elements.version.value = known.version;
      fill(known.values);
      say("取回了没有保存的内容");
      later(PAUSE);
    }
  } catch {
    /* nothing was kept, or nothing that can be read */
  }
})();
