using System.Text;

namespace SchemaFirst.Cli;

/// <summary>Where commands write: data to standard output, everything else to standard error, both in UTF-8.</summary>
internal sealed class CliOutput(Stream dataStream, TextWriter messages)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Data, as bytes; shares its place with <see cref="Data"/>, so flush that one first.</summary>
    public Stream DataStream { get; } = dataStream;

    /// <summary>Data, as text.</summary>
    public TextWriter Data { get; } = new StreamWriter(dataStream, Utf8, bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };

    /// <summary>False when the parent closed standard output. Its descriptor may then be that of any file opened since.</summary>
    public bool IsDataOpen => DataStream is not ConsoleStream { IsOpen: false };

    /// <summary>Everything that is not data.</summary>
    public TextWriter Messages { get; } = messages;

    /// <summary>The process's own streams.</summary>
    public static CliOutput ForConsole() =>
        new(
            new ConsoleStream(Console.OpenStandardOutput, isDroppable: false),
            new StreamWriter(new ConsoleStream(Console.OpenStandardError, isDroppable: true), Utf8) { NewLine = "\n", AutoFlush = true });

    /// <summary>Writes out what is buffered.</summary>
    public void Flush()
    {
        Data.Flush();
        DataStream.Flush();
    }

    /// <summary>Makes text that comes from data safe for a terminal: control and direction characters are escaped.</summary>
    public static string Printable(string text)
    {
        if (text.All(character => character is >= ' ' and < '\u007f'))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHarmless = Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
            builder.Append(isHarmless ? rune.ToString() : $"\\u{rune.Value:x4}");
        }

        return builder.ToString();
    }
}
