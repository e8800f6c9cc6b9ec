"""The style sheet of a brief's page: phone and desk, light and dark, screen and print."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --paper: #fdfdfb;
  --line: #d6d3cb; --link: #0b4f8a; --panel: #f3f1ea; --mark: #ffe9a8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a9a59c; --paper: #17181a;
  --line: #3b3d41; --link: #8cc0f0; --panel: #222428; --mark: #5a4a12; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1.1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft);
  border-bottom: 3px double var(--line); padding-bottom: .5rem; }
h2 { font-size: 1.6rem; line-height: 1.2; margin: 2.2rem 0 .4rem; text-wrap: balance; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; border-top: 1px solid var(--line);
  padding-top: .8rem; }
p { margin: .6rem 0; }
a { color: var(--link); }
.extent, .side, .label { color: var(--soft); font-size: .9rem; }
.lead { font-size: 1.2rem; line-height: 1.45; font-weight: 600; }
.side { margin: 1rem 0 0; font-variant: small-caps; letter-spacing: .05em; }
.side-of { border-left: 3px solid var(--line); padding-left: .9rem; margin: 1rem 0; }
.side-of .side { margin-top: 0; }
.background { background: var(--panel); padding: .2rem 1rem .6rem; margin-top: 1.8rem; }
.background h3 { border-top: 0; margin-top: .4rem; }
nav ol { padding-left: 1.4rem; }
nav li { margin: .3rem 0; }
.dispute { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.2rem;
  margin: .6rem 0; border-left: 3px solid var(--line); padding-left: .9rem; }
.dispute p { margin: .2rem 0; }
@media (max-width: 34rem) { .dispute { grid-template-columns: 1fr; row-gap: .5rem; }
  h2 { font-size: 1.35rem; } .lead { font-size: 1.1rem; } }
.number { font: .72em/1 system-ui, sans-serif; vertical-align: super; text-decoration: none;
  padding-left: .2em; }
.tie { white-space: nowrap; }
.cite { position: relative; white-space: nowrap; }
.cite > button { font: .72em/1 system-ui, sans-serif; vertical-align: super; color: var(--link);
  background: none; border: 0; padding: .35em .22em; margin: -.35em 0; cursor: pointer; }
.cite > button:focus-visible, a:focus-visible { outline: 2px solid var(--link);
  outline-offset: 1px; }
[popover] { display: none; white-space: normal; font-size: .9rem; font-weight: 400;
  line-height: 1.45; text-align: left; background: var(--panel); color: var(--ink);
  border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem;
  box-shadow: 0 .3rem 1.2rem rgb(0 0 0 / 25%); max-width: min(32rem, calc(100vw - 2rem)); }
[popover] .where { display: block; color: var(--soft); margin-bottom: .3rem; }
[popover] q { display: block; quotes: none; max-height: 40vh; overflow: auto; }
[popover] a { display: block; margin-top: .5rem; font-size: .85rem; }
[popover]:popover-open { display: block; position: fixed; inset: auto 0 1rem; margin: 0 auto; }
@media (hover: hover) and (min-width: 48rem) {
  .cite:hover > [popover]:not(:popover-open) { display: block; position: absolute; z-index: 2;
    inset: 1.4em auto auto -8rem; width: 22rem; margin: 0; } }
mark { background: var(--mark); color: inherit; }
.references, .why { font-size: .88rem; color: var(--soft); overflow-wrap: anywhere; }
.references h2, .why h2 { font-size: 1.2rem; }
.references li { margin: .35rem 0; padding-left: .2rem; }
.references li:target { background: var(--mark); color: var(--ink); }
.references q { color: var(--ink); quotes: "“" "”"; }
@media print {
  :root { --ink: #000; --soft: #333; --paper: #fff; --line: #bbb; --link: #000; --panel: #fff; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  [popover] { display: none !important; }
  .cite > button { color: #000; padding: 0 .1em; margin: 0; }
  .background { border: 1px solid var(--line); }
  h2, h3, .label { break-after: avoid; }
  .dispute, .references li { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
@page { size: A4; margin: 20mm 18mm; }
"""
