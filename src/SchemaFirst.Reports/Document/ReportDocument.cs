namespace SchemaFirst.Reports;

/// <summary>A report as a sequence of blocks, before anything is said about its format.</summary>
/// <param name="Blocks">The blocks, from top to bottom.</param>
public sealed record ReportDocument(IReadOnlyList<ReportBlock> Blocks);

/// <summary>A block of a report.</summary>
public abstract record ReportBlock;

/// <summary>A heading.</summary>
/// <param name="Level">1 for the title, 2 for a section, 3 for a part of one.</param>
/// <param name="Text">The heading.</param>
public sealed record HeadingBlock(int Level, ReportText Text) : ReportBlock;

/// <summary>A paragraph of one line.</summary>
/// <param name="Text">The paragraph.</param>
public sealed record ParagraphBlock(ReportText Text) : ReportBlock;

/// <summary>Facts with a label, one a line.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="IsBulleted">True for a bulleted list.</param>
public sealed record FactListBlock(IReadOnlyList<Fact> Facts, bool IsBulleted) : ReportBlock;

/// <summary>A fact.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Value">What it says.</param>
public sealed record Fact(string Label, ReportText Value);

/// <summary>Figures in fixed pitch, one a line, their values below each other.</summary>
/// <param name="Figures">The figures.</param>
public sealed record FigureListBlock(IReadOnlyList<Figure> Figures) : ReportBlock;

/// <summary>A figure.</summary>
/// <param name="Level">How deep it is indented, from 0.</param>
/// <param name="Label">What it is; empty for a line between two groups.</param>
/// <param name="Value">What it comes to; null for the heading of the figures below it.</param>
public sealed record Figure(int Level, string Label, string? Value);

/// <summary>A table.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, each with a cell for every column.</param>
public sealed record TableBlock(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows) : ReportBlock;

/// <summary>Something drawn. A format that cannot draw leaves it out: a table beside it has the same as text.</summary>
public abstract record DrawnBlock : ReportBlock;

/// <summary>Charts beside each other, to be compared.</summary>
/// <param name="Charts">The charts, in the order of reading.</param>
public sealed record ChartGridBlock(IReadOnlyList<LineChart> Charts) : DrawnBlock;

/// <summary>A chart of many lines.</summary>
/// <param name="Chart">The chart.</param>
public sealed record OverlayBlock(OverlayChart Chart) : DrawnBlock;

/// <summary>Where a column's cells stand.</summary>
public enum ColumnAlignment
{
    /// <summary>Left: text.</summary>
    Left,

    /// <summary>Centred: a word from a short list.</summary>
    Center,

    /// <summary>Right: numbers.</summary>
    Right,
}

/// <summary>What a format that can draw shows beside a column's numbers.</summary>
public enum ColumnBars
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Bars from 0.</summary>
    Amount,

    /// <summary>Bars to both sides of 0: more is worse.</summary>
    Change,
}

/// <summary>A column of a table.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Alignment">Where its cells stand.</param>
/// <param name="Bars">What is drawn beside its numbers.</param>
public sealed record TableColumn(string Header, ColumnAlignment Alignment, ColumnBars Bars = ColumnBars.None);

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Value">The exact number behind the text, in the unit that the text shows; null when it is no number.</param>
/// <param name="Chart">What a format that can draw shows instead of the text; null for the text.</param>
public sealed record TableCell(ReportText Text, decimal? Value = null, LineChart? Chart = null)
{
    /// <summary>A cell without a number.</summary>
    public static implicit operator TableCell(string text) => new(text, Value: null);
}
