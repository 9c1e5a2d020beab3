namespace SchemaFirst.Reports;

/// <summary>The styles of a drawing. Series have the colours of Okabe and Ito, which colour-blind people can tell apart, adapted to dark paper.</summary>
internal static class SvgStyle
{
    public const string Text = """

        .timeline { font: 11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; --paper: #fff; --ink: #1b1f24; --soft: #59636e; --line: #d8dee4;
          --ram: #0072b2; --tree: #a0457a; --gpu-memory: #1b1f24; --swap: #0072b2; --user: #2b9d78; --sys: #d98e04; --load: #a0457a; --device: #d55e00; --renderer: #56b4e9; --tiler: #a0457a;
          --plenty: #00855f; --some: #c27c00; --scarce: #c8321e; --model: #8c959f; --infra: #54aeff; --failed: #c8321e; --warn: #e3b341; --critical: #d1242f }
        @media (prefers-color-scheme: dark) { .timeline { --paper: #0d1117; --ink: #e6edf3; --soft: #9198a1; --line: #30363d;
          --ram: #58a6ff; --tree: #e396c4; --gpu-memory: #e6edf3; --swap: #58a6ff; --user: #3fb98f; --sys: #e8ab3a; --load: #e396c4; --device: #ff9b57; --renderer: #56b4e9; --tiler: #e396c4;
          --plenty: #3fb98f; --some: #e8ab3a; --scarce: #ff7b6b; --model: #8c959f; --infra: #388bfd; --failed: #ff7b6b } }
        .timeline .paper { fill: var(--paper) } .timeline text { fill: var(--ink) } .timeline .title { font-size: 18px; font-weight: 600 }
        .timeline .note, .timeline .tick, .timeline .legend, .timeline .event { fill: var(--soft) } .timeline .heading { font-size: 13px; font-weight: 600 }
        .timeline .middle, .timeline .event { text-anchor: middle } .timeline .end { text-anchor: end }
        .timeline .grid, .timeline .switch { stroke: var(--line) } .timeline .level { stroke-dasharray: 2 4 }
        .timeline .series { fill: none; stroke-width: 1.3; stroke-linejoin: round } .timeline .swatch { stroke-width: 3 } .timeline .dashed { stroke-dasharray: 5 3 } .timeline .dotted { stroke-dasharray: 2 2 }
        .timeline path.area, .timeline path.stacked { stroke: none; fill-opacity: .75 } .timeline path.renderer { fill-opacity: .4 }
        .timeline .levels { stroke: url(#levels); stroke-width: 1.6 } .timeline .swatch.levels { stroke: var(--plenty) }
        .timeline .ram { } .timeline .tree { stroke: var(--tree) } .timeline .gpu-memory { stroke: var(--gpu-memory) } .timeline .swap { stroke: var(--swap) } .timeline .load { stroke: var(--load) }
        .timeline .user { stroke: var(--user); fill: var(--user) } .timeline .sys { stroke: var(--sys); fill: var(--sys) }
        .timeline .device { stroke: var(--device) } .timeline .renderer { stroke: var(--renderer); fill: var(--renderer) } .timeline .tiler { stroke: var(--tiler) }
        .timeline .plenty { stop-color: var(--plenty); stroke: var(--plenty) } .timeline .some { stop-color: var(--some) } .timeline .scarce { stop-color: var(--scarce); stroke: var(--scarce) }
        .timeline .model { fill: var(--model); fill-opacity: .16 } .timeline .infrastructure { fill: var(--infra); fill-opacity: .22 } .timeline .failed { fill: var(--failed); fill-opacity: .3 }
        .timeline .warn { fill: var(--warn); fill-opacity: .3 } .timeline .critical { fill: var(--critical); fill-opacity: .3 }

        """;
}
