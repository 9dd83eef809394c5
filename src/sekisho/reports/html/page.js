"use strict";
(() => {
  const PAGE = 100;
  const tools = document.getElementById("tools");
  if (!tools) return;
  const at = (id) => document.getElementById(id);
  const pairs = Array.from(tools.dataset.variants);
  const variants = new Map();
  for (let i = 0; i + 1 < pairs.length; i += 2) variants.set(pairs[i], pairs[i + 1]);
  const SMALL = "ァィゥェォッャュョヮヵヶヰヱヲヂヅ";
  const LARGE = "アイウエオツヤユヨワカケイエオジズ";

  // The same folding as the rows were given when the page was made (kernel.names), for what is typed.
  const fold = (text) =>
    Array.from(
      text
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[\p{P}\p{Zs}\p{Cf}ー=~]/gu, "")
        .replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
        .replace(/(.)[々〻ヽ]/gu, "$1$1"),
      (c) => (SMALL.includes(c) ? LARGE[SMALL.indexOf(c)] : variants.get(c) || c),
    ).join("");

  const groups = Array.from(document.querySelectorAll(".group"), (box) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    box.append(button);
    const kind = box.closest(".kind");
    const group = { box, button, kind, limit: PAGE, rows: Array.from(box.querySelectorAll("tbody tr")) };
    button.addEventListener("click", () => {
      group.limit += PAGE * 5;
      apply();
    });
    return group;
  });
  const people = Array.from(document.querySelectorAll(".life"));
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);

  const wanted = () => {
    const terms = at("q").value.split(/\s+/u).map(fold).filter(Boolean);
    return { terms, kind: at("kind").value, organ: at("organ").value, severity: at("severity").value };
  };
  const has = (element, terms) => terms.every((term) => element.dataset.key.includes(term));

  function apply() {
    const want = wanted();
    const alive = new Map();
    let matching = 0;
    for (const group of groups) {
      const kind = group.kind.dataset;
      const open = (!want.kind || kind.kind === want.kind) && (!want.severity || kind.severity === want.severity);
      let found = 0;
      for (const row of group.rows) {
        const match = open && (!want.organ || row.dataset.organ === want.organ) && has(row, want.terms);
        found += match ? 1 : 0;
        row.hidden = !match || found > group.limit;
      }
      matching += found;
      group.box.hidden = found === 0;
      const rest = found - group.limit;
      group.button.hidden = rest <= 0;
      group.button.textContent = tools.dataset.more.replace("{n}", String(Math.min(Math.max(rest, 0), PAGE * 5)));
      alive.set(group.kind, (alive.get(group.kind) || 0) + found);
    }
    for (const [kind, found] of alive) kind.hidden = found === 0;
    for (const person of people) person.hidden = !has(person, want.terms);
    at("status").textContent = tools.dataset.status
      .replace("{all}", total.toLocaleString())
      .replace("{shown}", matching.toLocaleString());
  }

  // A link to a finding that is not shown, or to a closed timeline, opens it.
  function reveal() {
    const target = location.hash.length > 1 && at(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    if (target.hidden) target.hidden = false;
    target.scrollIntoView({ block: "nearest" });
  }

  let waiting = 0;
  tools.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const group of groups) group.limit = Infinity;
    apply();
  });
  addEventListener("afterprint", () => {
    for (const group of groups) group.limit = PAGE;
    apply();
  });
  tools.hidden = false;
  apply();
  reveal();
})();
