// Ruling by keyboard, and words taken from a selection. Every form works without this file.
(() => {
  "use strict";
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const keysOff = () => { try { return localStorage.getItem("entente-keys") === "off"; } catch { return false; } };

  // Where a key rules: the row at hand in a list, else the only panel of the page.
  const panel = () => find("[data-ruling].at") || (all("[data-ruling]").length === 1 ? find("[data-ruling]") : null);
  const open = (details) => { if (details) details.open = true; return details; };
  const ask = (form) => (find(".why-field", form) || find("input:not([type=hidden])", form))?.focus();

  // The key chooses the button; the reason is typed; Enter sends it.
  const choose = (kind) => {
    const form = find("[data-rule]", panel() || document.createElement("div"));
    const button = form && find(`button[value="${kind}"]`, form);
    if (!button) return;
    open(form.closest("details"));
    all("button", form).forEach((other) => other.classList.toggle("primary", other === button));
    form.dataset.chosen = kind;
    ask(form);
  };
  const undo = () => {
    const details = find("#ruled .undo") || find(".undo", panel() || document) ;
    if (open(details)) ask(find("form", details));
  };
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("[data-rule]");
    if (form && event.key === "Enter" && event.target.matches("input") && form.dataset.chosen) {
      event.preventDefault();
      form.requestSubmit(find(`button[value="${form.dataset.chosen}"]`, form));
      return;
    }
    if (event.key === "Escape" && event.target.closest?.("form.rule")) { event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || keysOff() || afterG || event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    const act = { y: () => choose("confirm"), r: () => choose("reject"), z: undo,
      m: () => { const merge = panel() && find("[data-merge]", panel()); if (open(merge)) ask(merge); else panel() && find("[data-merge-at]", panel())?.click(); },
      c: () => panel() && find("[data-correct]", panel())?.click() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  // "g r" goes to the record: the second letter is no ruling.
  let afterG = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "g") { afterG = true; setTimeout(() => { afterG = false; }, 1200); } else if (event.key.length === 1) setTimeout(() => { afterG = false; });
  });

  // A correction says in one line what it will change.
  const correcting = find("[data-correcting]");
  if (correcting) {
    const line = find("[data-changes]", correcting);
    const shown = (field) => (field.tagName === "SELECT" ? field.selectedOptions[0]?.textContent : field.value) || "–";
    const fields = all("input:not([type=hidden]), select", correcting).filter((field) => !["why", "by", "party_kind"].includes(field.name));
    const before = new Map(fields.map((field) => [field, shown(field)]));
    const label = (field) => field.closest("label")?.querySelector("span")?.textContent || field.closest("label")?.firstChild?.textContent.trim() || field.name;
    correcting.addEventListener("input", () => {
      const changed = fields.filter((field) => shown(field) !== before.get(field));
      line.textContent = changed.map((field) => `${label(field)}: ${before.get(field)} → ${shown(field)}`).join(" · ");
      line.hidden = !changed.length;
    });
  }

  // Words selected in a report go into the field whose button is pressed; offsets are counted in code points, as the record does.
  const missed = find("[data-missed]");
  const text = find(".report .text");
  if (missed && text) {
    let last = null;
    const within = () => {
      const chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return null;
      const range = chosen.getRangeAt(0);
      const ahead = document.createRange();
      ahead.setStart(text, 0);
      ahead.setEnd(range.startContainer, range.startOffset);
      const paragraphs = all("p", text).filter((p) => range.startContainer === p || ahead.comparePoint(p, p.childNodes.length) <= 0);
      const inText = all("p", text).reduce((sum, p) => {
        if (!ahead.intersectsNode(p)) return sum;
        const part = document.createRange();
        part.selectNodeContents(p);
        if (part.compareBoundaryPoints(Range.END_TO_END, ahead) > 0) part.setEnd(ahead.endContainer, ahead.endOffset);
        return sum + [...part.toString()].length;
      }, 0);
      return { words: range.toString().trim(), start: inText + paragraphs.length };
    };
    document.addEventListener("selectionchange", () => { last = within() || last; });
    all("[data-take]", missed).forEach((field) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button take";
      button.textContent = missed.dataset.take || "↤";
      button.setAttribute("aria-label", `${missed.dataset.takeLabel || ""}: ${field.closest("label").querySelector("span").textContent}`);
      button.addEventListener("click", () => {
        if (!last) return;
        field.value = last.words;
        if (field.name === "quotation") find("[name=start]", missed).value = String(last.start);
      });
      field.closest("label").append(button);
    });
  }

  // Files may be dropped anywhere on their field.
  const drop = find("[data-drop]");
  if (drop) {
    const input = find("input", drop);
    const tell = () => { find("[data-chosen]").textContent = [...input.files].map((file) => file.name).join(" · "); };
    input.addEventListener("change", tell);
    for (const name of ["dragover", "drop"]) drop.addEventListener(name, (event) => event.preventDefault());
    drop.addEventListener("dragover", () => drop.classList.add("over"));
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => { input.files = event.dataTransfer.files; tell(); });
  }
})();
