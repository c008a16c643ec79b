package io.tidegate.deploy.replay.page;

/** How the page looks. Its colours can be told apart by those who see no red or green, by day and by night. */
final class PageStyle {
    /** A sheet without a character that XML would read otherwise. */
    static final String SHEET =
            """
            :root { color-scheme: light dark; --ground: #ffffff; --card: #f4f6f8; --ink: #1c2127; --mute: #56606b;
              --grid: #dde2e7; --before: #98a2ad; --after: #0072b2; --stricter: #d55e00; --milder: #009e73;
              --heat: #0072b2; --share: #5b8c2a }
            @media (prefers-color-scheme: dark) { :root { --ground: #14181d; --card: #1e242b; --ink: #e6e9ed;
              --mute: #a5afba; --grid: #343c45; --before: #7b8693; --after: #56b4e9; --stricter: #e8803a;
              --milder: #2fbf95; --heat: #2b7bb9; --share: #8bbf4d } }
            * { box-sizing: border-box }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0 auto;
              max-width: 1040px; padding: 28px 20px 60px; overflow-wrap: anywhere }
            h1 { font-size: 30px; line-height: 1.2; margin: 4px 0 8px } h2 { font-size: 19px; margin: 40px 0 4px }
            p, li { margin: 2px 0 } .mute, p.note { color: var(--mute) } p.note { margin-bottom: 12px }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; margin: 20px 0 }
            .tile { background: var(--card); border-radius: 8px; padding: 12px 16px }
            .tile b { display: block; font-size: 24px; line-height: 1.3 }
            figure { margin: 8px 0; overflow-x: auto } svg { display: block; width: 100%; min-width: 760px }
            svg text { font: 12px system-ui, sans-serif; fill: var(--ink) } svg text.mute { fill: var(--mute) }
            svg text.head { fill: var(--mute); font-weight: 600 } svg text.strong { font-weight: 600 }
            svg text.middle { text-anchor: middle } svg text.last { text-anchor: end }
            .grid { stroke: var(--grid) } .axis { stroke: var(--mute) } .mark { stroke: var(--ink); stroke-width: 2 }
            rect.field { fill: var(--card); stroke: var(--grid) } .before { fill: var(--before) }
            .after { fill: var(--after) } .stricter { fill: var(--stricter) } .milder { fill: var(--milder) }
            .heat { fill: var(--heat) } .share { fill: var(--share) }
            polyline { fill: none; stroke-width: 2; stroke-linejoin: round }
            .line-before { stroke: var(--before); stroke-dasharray: 6 4 } .line-after { stroke: var(--after) }
            table { border-collapse: collapse; width: 100%; font-size: 14px }
            th, td { text-align: right; padding: 4px 10px; border-bottom: 1px solid var(--grid); vertical-align: top }
            th:first-child, td:first-child, th.left, td.left { text-align: left } th { color: var(--mute) }
            code, pre { font: 12px/1.5 ui-monospace, monospace } pre { overflow-x: auto; overflow-wrap: normal }
            details { margin-top: 40px } summary { cursor: pointer; color: var(--mute) }
            """;

    private PageStyle() {}
}
