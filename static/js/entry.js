/* 逐条录入: every row is saved as it is filled in. What has not reached the server stays on this
   computer, by person, and is sent when it can be. Nothing is ever written over what somebody
   else saved: the server answers 409 and the row shows both. Without this, each row is a form. */
"use strict";
(() => {
  const page = document.querySelector("[data-entries]");
  if (!page || !window.fetch) return;

  const PAUSE = 1500; // ms without a key before what is typed is sent
  const [SOONEST, LATEST] = [4_000, 60_000]; // ms until another try without a connection
  const OLD = 7 * 24 * 3600 * 1000;
  const FIELDS = ["unit", "state", "outcome", "declined_because", "settled_on"];
  const SETTLED = ["done", "partly_done"];

  const net = page.querySelector("[data-net]");
  const release = document.getElementById("release");
  const same = (one, other) => FIELDS.every((name) => one[name] === other[name]);

  /* -- what has not been sent ------------------------------------------------------------------ */

  const drafts = (() => {
    const key = `tongbao-entry-${page.dataset.entries}`;
    let known = {};
    let isKept = true;
    try {
      known = JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      known = {};
    }
    for (const [pk, draft] of Object.entries(known)) {
      if (Date.now() - draft.at > OLD) delete known[pk];
    }
    function write() {
      try {
        if (Object.keys(known).length) localStorage.setItem(key, JSON.stringify(known));
        else localStorage.removeItem(key);
        isKept = true;
      } catch {
        isKept = false; // no room, or not allowed: the page warns when it is left
      }
    }
    return {
      all: () => Object.entries(known),
      get: (pk) => known[pk],
      put(pk, draft) {
        known[pk] = { ...draft, at: Date.now(), page: page.dataset.all };
        write();
      },
      drop(pk) {
        delete known[pk];
        write();
      },
      isAtRisk: () => !isKept && Object.keys(known).length > 0,
    };
  })();

  /* -- sending --------------------------------------------------------------------------------- */

  class Away extends Error {}

  async function send(url, version, values) {
    const body = new URLSearchParams({ ...values, version });
    const token = release.elements.csrfmiddlewaretoken.value;
    body.set("csrfmiddlewaretoken", token);
    let answer;
    try {
      answer = await fetch(url, { method: "POST", body, redirect: "manual" });
    } catch {
      throw new Away("offline");
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Away("signed-out");
    if (answer.status === 404) throw new Away("gone");
    if (![200, 409, 422].includes(answer.status)) throw new Away("offline");
    return { status: answer.status, ...(await answer.json()) };
  }

  let wait = SOONEST;
  let retry = 0;
  let away = "";

  function tell() {
    const number = drafts.all().length;
    const link = document.createElement("a");
    net.replaceChildren();
    net.className = "entries__net";
    if (!number) away = away === "back" ? "back" : "";
    if (away === "offline" && number) {
      net.append(`连不上服务器：${number} 条内容存在这台电脑上，恢复后自动送出。`);
    } else if (away === "signed-out") {
      const here = `${location.pathname}${location.search}`;
      link.href = `${page.dataset.login}?next=${encodeURIComponent(here)}`;
      link.textContent = "重新登录";
      net.append(`登录已过期：${number} 条内容存在这台电脑上，`, link, "之后自动送出。");
    } else if (away === "back") {
      net.append(number ? `已恢复连接，还有 ${number} 条没有送出。` : "已恢复连接，内容都已送出。");
    } else return;
    net.classList.add("entries__net--said");
  }

  function lost(reason) {
    away = reason;
    tell();
    window.clearTimeout(retry);
    if (reason !== "offline") return;
    retry = window.setTimeout(sendAll, wait);
    wait = Math.min(wait * 2, LATEST);
  }

  function reached() {
    wait = SOONEST;
    window.clearTimeout(retry);
    if (away === "offline") {
      away = "back";
      window.setTimeout(sendAll, 0);
    }
    tell();
  }

  /* -- a row ----------------------------------------------------------------------------------- */

  class Row {
    constructor(element) {
      this.element = element;
      this.form = element.querySelector("form");
      this.pk = element.dataset.entry;
      this.url = this.form.dataset.save;
      this.status = element.querySelector("[data-status]");
      this.mark = element.querySelector("[data-mark]");
      this.choice = element.querySelector("[data-choice]");
      this.conflict = element.querySelector("[data-conflict]");
      this.saved = this.values();
      this.version = this.form.elements.version.value;
      this.timer = 0;
      this.sending = null;
      this.isOvertaken = false;
      this.require();
    }

    values() {
      const sent = new FormData(this.form);
      return Object.fromEntries(FIELDS.map((name) => [name, (sent.get(name) ?? "").trim()]));
    }

    fill(values) {
      const before = this.values();
      for (const name of FIELDS) {
        if (before[name] !== values[name]) this.form.elements[name].value = values[name];
      }
      this.require();
    }

    get isChanged() {
      return !same(this.values(), this.saved);
    }

    say(text, kind = "") {
      if (this.status.textContent !== text) this.status.textContent = text;
      this.status.dataset.kind = kind;
    }

    /* The browser knows what is needed, says it and goes there; the server asks for the same. */
    require() {
      const { state, outcome, declined_because: reason } = this.form.elements;
      outcome.required = SETTLED.includes(state.value);
      reason.required = state.value === "declined";
      const stray = state.value !== "declined" && reason.value.trim();
      reason.setCustomValidity(stray ? "只有不予采纳的建议才填写原因，请清空这一栏。" : "");
    }

    typed(target) {
      const { state, outcome } = this.form.elements;
      if (target === outcome && outcome.value.trim() && state.value === "waiting") {
        state.value = "in_progress";
      }
      target.removeAttribute("aria-invalid");
      this.require();
      this.clear();
      this.keep();
      window.clearTimeout(this.timer);
      if (!this.isOvertaken) this.timer = window.setTimeout(() => this.save(), PAUSE);
    }

    keep() {
      if (!this.isChanged) {
        drafts.drop(this.pk);
        this.say("");
        return;
      }
      drafts.put(this.pk, { url: this.url, version: this.version, values: this.values() });
      this.say("还没有保存");
    }

    /* True once what stands here is saved; "kept" where it waits on this computer. */
    async save({ aloud = false } = {}) {
      window.clearTimeout(this.timer);
      if (this.isOvertaken) return false;
      if (away === "signed-out" && !aloud) return "kept"; // until the page is opened anew
      if (this.sending) await this.sending;
      if (!this.isChanged) return true;
      if (aloud ? !this.form.reportValidity() : !this.form.checkValidity()) {
        const wrong = this.form.querySelector(":invalid");
        this.say(`还没有保存：${wrong.validationMessage}`, "wrong");
        return false;
      }
      this.say("正在保存…");
      this.sending = this.exchange();
      try {
        return await this.sending;
      } finally {
        this.sending = null;
      }
    }

    async exchange() {
      const sent = this.values();
      let answer;
      try {
        answer = await send(this.url, this.version, sent);
      } catch (fault) {
        if (!(fault instanceof Away)) throw fault;
        this.say(fault.message === "gone" ? "这条建议已经不在了，内容存在本机" : "存在本机，未送出", "wrong");
        if (fault.message !== "gone") lost(fault.message);
        return "kept";
      }
      const done = this.answered(answer, sent);
      reached();
      return done;
    }

    answered(answer, sent) {
      if (answer.status === 409) return this.overtaken(answer);
      if (answer.status === 422) return this.refused(answer.errors);
      this.version = answer.version;
      this.saved = answer.values;
      if (same(this.values(), sent)) this.fill(answer.values);
      else this.saved = { ...answer.values };
      this.form.elements.version.value = answer.version;
      this.stamp(answer);
      if (this.isChanged) {
        this.keep();
        this.timer = window.setTimeout(() => this.save(), PAUSE);
        return false;
      }
      drafts.drop(this.pk);
      const hidden = answer.hidden ? `，已隐去其中的${answer.hidden}` : "";
      this.say(`已保存 ${answer.at.slice(-5)}${hidden}`, "saved");
      return true;
    }

    stamp(answer) {
      const badge = this.mark.firstElementChild;
      this.mark.hidden = false;
      badge.textContent = answer.mark;
      badge.className = `badge-word badge-word--${answer.kind}`;
      if (!this.choice) return;
      this.choice.value = `${this.pk}:${answer.version}`;
      this.choice.disabled = !answer.may_release;
    }

    refused(errors) {
      for (const [name, sentences] of Object.entries(errors)) {
        this.say(`还没有保存：${sentences.join("")}`, "wrong");
        this.form.elements[name]?.setAttribute?.("aria-invalid", "true");
      }
      return false;
    }

    clear() {
      if (!this.isOvertaken) this.conflict.replaceChildren();
    }

    overtaken(answer) {
      this.isOvertaken = true;
      this.say("没有保存：别人先改过", "wrong");
      const box = document.getElementById("entry-conflict").content.cloneNode(true);
      box.querySelector("[data-said]").textContent = `${answer.conflict}两份内容都在，没有覆盖。`;
      box.querySelector("[data-theirs]").textContent = this.words(answer.values);
      box.querySelector("[data-mine]").textContent = this.words(this.values());
      for (const button of box.querySelectorAll("[data-take]")) {
        button.addEventListener("click", () => this.settle(button.dataset.take, answer));
      }
      this.conflict.replaceChildren(box);
      return false;
    }

    settle(whose, answer) {
      this.version = answer.version;
      this.form.elements.version.value = answer.version;
      this.saved = answer.values;
      if (whose === "theirs") this.fill(answer.values);
      this.stamp(answer);
      this.conflict.replaceChildren(); // the button in focus goes: nothing may be sent by that
      this.isOvertaken = false;
      this.keep();
      this.begin();
      if (whose === "mine") this.save({ aloud: true });
      else this.say("采用了对方的内容", "saved");
    }

    words(values) {
      const state = this.form.querySelector(`[name=state][value="${values.state}"]`);
      const label = state?.closest("label").textContent.trim() ?? "";
      const told = [values.outcome, values.declined_because, values.unit, values.settled_on];
      return [label, ...told].filter(Boolean).join(" · ");
    }

    begin() {
      (this.form.querySelector("[name=state]:checked") ?? this.form.elements.unit).focus();
      this.element.scrollIntoView({ block: "nearest" });
    }

    choose(number) {
      const state = this.form.querySelectorAll("[name=state]")[number - 1];
      if (!state) return;
      state.checked = true;
      this.typed(state);
      const { outcome, declined_because: reason } = this.form.elements;
      (state.value === "declined" ? reason : outcome).focus();
    }
  }

  /* -- the page -------------------------------------------------------------------------------- */

  const rows = [...page.querySelectorAll("[data-entry]")].map((element) => new Row(element));
  const rowOf = (node) => rows.find(({ element }) => element.contains(node));

  function go(row, by) {
    const next = rows[rows.indexOf(row) + by];
    if (next) next.begin();
    else if (by > 0) page.querySelector("[data-end]").focus();
  }

  async function saveAndGo(row) {
    if (!(await row.save({ aloud: true }))) return;
    const focused = document.activeElement;
    if (row.element.contains(focused) || focused === document.body) go(row, 1);
  }

  async function sendAll() {
    for (const row of rows) if (row.isChanged) await row.save();
    for (const [pk, draft] of drafts.all()) {
      if (rows.some((row) => row.pk === pk)) continue;
      await sendStray(pk, draft);
    }
    tell();
  }

  /* What was kept of a row that this page does not show. */
  async function sendStray(pk, draft) {
    let answer;
    try {
      answer = await send(draft.url, draft.version, draft.values);
    } catch (fault) {
      if (!(fault instanceof Away)) throw fault;
      if (fault.message === "gone") drafts.drop(pk);
      else lost(fault.message);
      return;
    }
    if (answer.status === 200) {
      drafts.drop(pk);
      return;
    }
    const link = document.createElement("a");
    link.href = `${draft.page}#s${pk}`;
    link.textContent = "去看看";
    const line = document.createElement("p");
    line.append("有一条以前的内容没有送出，别人改过或还不完整：", link);
    net.after(line);
  }

  page.addEventListener("input", (event) => {
    if (!event.target.matches("[data-choice]")) rowOf(event.target)?.typed(event.target);
  });
  page.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (row && !row.element.contains(event.relatedTarget) && row.isChanged) row.save();
  });
  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.target !== release) {
      saveAndGo(rowOf(event.target));
      return;
    }
    const saved = await Promise.all(rows.map((row) => row.save()));
    if (saved.every((one) => one === true)) release.submit();
  });
  page.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row || event.isComposing) return;
    const digit = event.altKey && /^Digit([1-5])$/.exec(event.code);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveAndGo(row);
    else if (event.altKey && event.key === "ArrowDown") go(row, 1);
    else if (event.altKey && event.key === "ArrowUp") go(row, -1);
    else if (digit) row.choose(Number(digit[1]));
    else return;
    event.preventDefault();
  });
  window.addEventListener("online", sendAll);
  window.addEventListener("beforeunload", (event) => {
    if (drafts.isAtRisk()) event.preventDefault();
  });

  page.querySelector("[data-keys]").hidden = false;
  const all = page.querySelector("[data-choose]");
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const { choice } of rows) if (choice && !choice.disabled) choice.checked = true;
  });

  for (const row of rows) {
    const draft = drafts.get(row.pk);
    if (!draft) continue;
    row.fill(draft.values);
    if (!row.isChanged) drafts.drop(row.pk);
    else {
      row.version = draft.version;
      row.say("取回了没有送出的内容");
    }
  }
  if (drafts.all().length) sendAll();
})();
