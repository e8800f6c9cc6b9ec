// The desk's keys, and what keeps text and cards in step. Every page works without it.
// Offsets in the pages are Unicode code points; a string here has UTF-16 units.
"use strict";

const $ = (selector, inside = document) => inside.querySelector(selector);
const $$ = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function say(words) {
  const place = $("#said");
  place.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ""; }, 4000);
}

// Light and dark

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
}

// Text and cards in step

const wide = matchMedia("(min-width: 62.01rem)");
const cards = () => $$(".card[data-claim]");
let current = null;

function choose(card, { text = false, list = true, focus = false } = {}) {
  if (!card) return;
  for (const one of $$(".on")) one.classList.remove("on");
  current = card.dataset.claim;
  card.classList.add("on");
  let first = null;
  for (const mark of $$("#text [data-claims]")) {
    if (mark.dataset.claims.split(" ").includes(current)) {
      mark.classList.add("on");
      first = first || mark;
    }
  }
  if (text && first) first.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  if (list && wide.matches) {
    const box = $("#cards");
    const off = card.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTo({ top: box.scrollTop + off - 60, behavior: calm ? "auto" : "smooth" });
  }
  if (focus) card.focus({ preventScroll: true });
}

function step(by) {
  const all = cards();
  const at = all.findIndex((one) => one.dataset.claim === current);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  // Whoever steps by key has chosen: the text may scroll, the choice stays until they scroll.
  follow.pause = Infinity;
  if (all[next]) choose(all[next], { text: true, focus: true });
}

function follow() {
  // The card of the first claim that begins below the upper third of the window.
  if (!wide.matches || Date.now() < follow.pause) return;
  const line = innerHeight / 3;
  const mark = $$("#text [data-claims]").find((one) => one.getBoundingClientRect().bottom > line);
  if (!mark) return;
  const claim = mark.dataset.claims.split(" ").at(-1);
  const card = document.getElementById(`card-${claim}`);
  if (card && claim !== current) choose(card);
}
follow.pause = 0;

function unsheet() { document.body.classList.remove("sheet"); }

// Spans, from what is selected in the text

function offsetOf(node, units) {
  const stretch = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
  if (!stretch) return null;
  let before = "";
  for (const part of stretch.childNodes) {
    if (part === node) { before += node.data.slice(0, units); break; }
    before += part.textContent;
  }
  return Number(stretch.dataset.at) + Array.from(before).length;
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!$("#text")?.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : `${start}..${end}`;
}

let filling = null;
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-span]")) filling = event.target;
});
document.addEventListener("mouseup", () => {
  const span = selected();
  if (span && filling && filling.isConnected && filling.closest("details").open) filling.value = span;
});

// Keys

const pages = { t: "/", s: "/search", r: "/reports", p: "/propositions", a: "/actors", m: "/map" };
let going = 0;

function press(key) {
  const card = current && document.getElementById(`card-${current}`);
  if (!card) return false;
  if (key === "w") { const why = $(".why", card); why.open = !why.open; return true; }
  const targets = $$(`[data-key="${key}"]:not([data-old])`, card);
  const target = targets.at(-1);
  if (!target) return false;
  if (target.tagName === "SUMMARY") {
    const span = selected();
    const change = target.parentElement;
    change.open = true;
    const field = key === "e" ? $("[name=content]", change) : $("input:not([type=hidden])", change);
    if (key === "e" && span) field.value = span;
    change.closest(".card").classList.add("on");
    field.focus();
  } else {
    target.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape") { if (typing) typing.blur(); unsheet(); return; }
  if (typing || $("dialog[open]")) return;
  const key = event.key;
  let done = true;
  if (going && Date.now() - going < 1500 && pages[key]) location.href = pages[key];
  else if (key === "g") { going = Date.now(); return; }
  else if (key === "?") $("#help").showModal();
  else if (key === "/") { const box = $("input[type=search], .ask input"); if (box) box.focus(); else location.href = "/search"; }
  else if (key === "d") theme();
  else if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if ("yxrenuw".includes(key) && key.length === 1) done = press(key);
  else done = false;
  going = 0;
  if (done) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const what = event.target.closest("[data-do]")?.dataset.do;
  if (what === "theme") theme();
  if (what === "help") $("#help").showModal();
  const mark = event.target.closest("#text [data-claims]");
  if (mark && getSelection().isCollapsed) {
    document.body.classList.add("sheet");
    choose(document.getElementById(`card-${mark.dataset.claims.split(" ").at(-1)}`));
    follow.pause = Date.now() + 1200;
    return;
  }
  const card = event.target.closest(".card[data-claim]");
  if (card) {
    if (event.target.closest(".words")) { event.preventDefault(); choose(card, { text: true, list: false }); follow.pause = Date.now() + 1500; }
    else if (!card.classList.contains("on")) choose(card, { list: false });
  } else if (!event.target.closest(".m")) unsheet();
});

// What htmx exchanged, and what it could not

for (const when of ["htmx:afterSwap", "htmx:afterSettle"]) document.addEventListener(when, () => {
  // These come more than once, and may come late: never take the focus out of a field.
  const card = current && document.getElementById(`card-${current}`);
  if (card && (!card.classList.contains("on") || !$("#text .on"))) choose(card, { list: false, focus: !card.contains(document.activeElement) });
});
document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.responseText.trim() || "That did not work."));
document.addEventListener("htmx:sendError", () => say("The desk does not answer."));

// Files

for (const box of $$(".drop")) {
  const input = $("input[type=file]", box);
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    input.files = event.dataTransfer.files;
  });
}

// Begin

// On a phone what was found comes before what else could be asked of it.
if (!wide.matches) for (const box of $$("[data-narrow]")) box.open = false;

// Paper cannot be opened.
let opened = [];
addEventListener("beforeprint", () => {
  opened = $$("main details:not(.change):not([open])");
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => { for (const one of opened) one.open = false; });

document.documentElement.classList.add("js");
for (const button of $$("[data-do]")) button.hidden = false;
// The page that one is on must be seen among the others where they do not all fit.
const here = $(".top nav [aria-current]");
if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40;
if ($("#text")) {
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  for (const by of ["wheel", "touchmove"]) {
    addEventListener(by, () => { if (follow.pause === Infinity) follow.pause = 0; }, { passive: true });
  }
  $("#cards").addEventListener("wheel", () => { follow.pause = Date.now() + 1500; }, { passive: true });
  if (cards()[0] && wide.matches && !location.hash) choose(cards()[0], { list: false });
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted) { follow.pause = Date.now() + 1500; choose(document.getElementById(`card-${wanted}`), { text: true }); }
}

// A chart that is wider than a phone begins where its marks are, not at its western edge.
for (const chart of $$(".chart, .scroll")) {
  const marks = $$(".spot, .middle", chart).map((one) => one.getBoundingClientRect().left).sort((a, b) => a - b);
  if (marks.length && chart.scrollWidth > chart.clientWidth) {
    chart.scrollLeft += marks[Math.floor(marks.length / 2)] - chart.getBoundingClientRect().left - chart.clientWidth / 2;
  }
}
