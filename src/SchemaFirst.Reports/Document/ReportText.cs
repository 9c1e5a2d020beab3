namespace SchemaFirst.Reports;

/// <summary>How a piece of text is set.</summary>
public enum TextStyle
{
    /// <summary>Plain.</summary>
    Plain,

    /// <summary>Strong.</summary>
    Strong,

    /// <summary>Verbatim, such as a path.</summary>
    Code,
}

/// <summary>A piece of text in one style.</summary>
/// <param name="Style">The style.</param>
/// <param name="Text">The text itself, free of any markup: a renderer escapes it, wherever it came from.</param>
public readonly record struct TextPart(TextStyle Style, string Text);

/// <summary>One line of text. Renderers show control characters and line ends in it, so that it stays one line.</summary>
/// <param name="Parts">Its parts, in order.</param>
public sealed record ReportText(IReadOnlyList<TextPart> Parts)
{
    /// <summary>Verbatim text.</summary>
    public static ReportText Code(string text) => new([new TextPart(TextStyle.Code, text)]);

    /// <summary>Strong text.</summary>
    public static ReportText Strong(string text) => new([new TextPart(TextStyle.Strong, text)]);

    /// <summary>Plain text.</summary>
    public static implicit operator ReportText(string text) => new([new TextPart(TextStyle.Plain, text)]);

    /// <summary>One text behind the other.</summary>
    public static ReportText operator +(ReportText left, ReportText right) => new([.. left.Parts, .. right.Parts]);

    /// <summary>The text without its styles.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text));
}
