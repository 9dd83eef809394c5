// Improves, is needed by nothing: says when an answer is awaited, and when none came.
"use strict";
const fault = () => document.getElementById("fault");
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(name, () => fault()?.removeAttribute("hidden"));
}
document.addEventListener("htmx:beforeRequest", () => fault()?.setAttribute("hidden", ""));
// A form that was sent is not sent again by a second click; coming back to the page opens it again.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method === "get") return;
  if (event.target.getAttribute("aria-busy") === "true") return event.preventDefault();
  event.target.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));
// One menu at a time; Escape closes it and gives the keyboard back to it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (open) { open.removeAttribute("open"); open.querySelector("summary").focus(); }
});
// Enter among the words to find finds, and does not send the form around them; while kana are converted it does neither.
document.addEventListener("keydown", (event) => {
  const find = event.key === "Enter" && !event.isComposing && event.target.closest("form .find");
  if (find && event.target.matches("input")) { event.preventDefault(); find.querySelector("button").click(); }
});
// A paper takes a while, and a file that comes changes no page: what asks for one says so meanwhile.
const preparing = (event) => {
  const asked = event.type === "submit" ? event.target.action : event.target.closest("a[href]")?.href;
  const sign = asked && /\.(pdf|xlsx)(\?|$)/.test(asked) && document.querySelector(".wait.paper");
  if (!sign) return;
  sign.dataset.on = "";
  setTimeout(() => delete sign.dataset.on, 12000);
};
for (const name of ["click", "submit"]) document.addEventListener(name, preparing);
