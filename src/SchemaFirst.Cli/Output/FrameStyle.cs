namespace SchemaFirst.Cli.Output;

/// <summary>How frames of errors are printed.</summary>
/// <param name="UsesColor">True on a terminal that has colours and whose user wants them.</param>
/// <param name="Columns">How wide a frame may be.</param>
internal sealed record FrameStyle(bool UsesColor, int Columns)
{
    private const int DefaultColumns = 80;
    private const int FewestColumns = 40;
    private const int MostColumns = 160;

    // The line's number, a bar, and two spaces around it.
    private const int MarginColumns = 10;

    /// <summary>The style that was asked for; null for lines only. Who says nothing gets frames on a terminal.</summary>
    /// <param name="wanted">What the user said: <c>frame</c>, <c>line</c> or null.</param>
    /// <param name="isTerminal">True when standard output is a terminal.</param>
    public static FrameStyle? Of(string? wanted, bool isTerminal)
    {
        if (wanted == "line" || (wanted is null && !isTerminal))
        {
            return null;
        }

        var usesColor = isTerminal && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb") && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new FrameStyle(usesColor, Math.Clamp(isTerminal ? WindowColumns() : DefaultColumns, FewestColumns, MostColumns) - MarginColumns);
    }

    private static int WindowColumns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : DefaultColumns;
        }
        catch (Exception error) when (error is IOException or PlatformNotSupportedException)
        {
            return DefaultColumns;
        }
    }

    /// <summary>Writes a frame: the line with its number, and below it a mark.</summary>
    public void Write(TextWriter writer, long lineNumber, CodeFrame frame)
    {
        var number = lineNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var mark = new string('^', frame.Width);
        writer.WriteLine($"{number,6} | {frame.Text}");
        writer.WriteLine($"{new string(' ', Math.Max(number.Length, 6))} | {new string(' ', frame.Column)}{(UsesColor ? $"\u001b[31;1m{mark}\u001b[0m" : mark)}");
    }
}
