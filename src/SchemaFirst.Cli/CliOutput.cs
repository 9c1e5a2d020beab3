using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli;

/// <summary>Where commands write: data to standard output, everything else to standard error, both in UTF-8.</summary>
internal sealed class CliOutput(Stream dataStream, TextWriter messages)
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Data, as bytes; shares its place with <see cref="Data"/>, so flush that one first.</summary>
    public Stream DataStream { get; } = dataStream;

    /// <summary>Data, as text.</summary>
    public TextWriter Data { get; } = new StreamWriter(dataStream, Utf8, bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };

    /// <summary>False when the parent closed standard output. Its descriptor may then be that of any file opened since.</summary>
    public bool IsDataOpen => DataStream is not ConsoleStream { IsOpen: false };

    /// <summary>True when data goes to a terminal.</summary>
    public bool IsTerminal => DataStream is ConsoleStream { IsOpen: true } && !Console.IsOutputRedirected;

    /// <summary>Everything that is not data.</summary>
    public TextWriter Messages { get; } = messages;

    /// <summary>The process's own streams.</summary>
    public static CliOutput ForConsole() =>
        new(
            new ConsoleStream(Console.OpenStandardOutput, isDroppable: false, () => Descriptor(StandardOutput)),
            new StreamWriter(new ConsoleStream(Console.OpenStandardError, isDroppable: true, () => Descriptor(StandardError)), Utf8) { NewLine = "\n", AutoFlush = true });

    private static FileStream Descriptor(int number) => new(new SafeFileHandle(number, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    /// <summary>Writes out what is buffered.</summary>
    public void Flush()
    {
        Data.Flush();
        DataStream.Flush();
    }

    /// <summary>
    /// Makes text that comes from data safe for a terminal and for the log of a workflow: what cannot be seen is escaped, and so is what a
    /// runner of GitHub would take for a command, <c>::</c> at the beginning of a line and <c>##[</c> anywhere.
    /// </summary>
    public static string Printable(string text)
    {
        if (text.All(character => character is >= ' ' and < '\u007f' and not (':' or '[')))
        {
            return text;
        }

        var isBlank = true;
        var builder = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var isCharacter = Rune.TryGetRuneAt(text, index, out var rune);
            var isCommand = text[index] switch
            {
                ':' => isBlank && index + 1 < text.Length && text[index + 1] == ':',
                '[' => index >= 2 && text[index - 1] == '#' && text[index - 2] == '#',
                _ => false,
            };
            isBlank &= char.IsWhiteSpace(text[index]);
            if (!isCharacter || isCommand || VisibleText.IsInvisible(rune))
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\u{(isCharacter ? rune.Value : text[index]):x4}");
            }
            else
            {
                builder.Append(text, index, rune.Utf16SequenceLength);
            }

            index += isCharacter ? rune.Utf16SequenceLength - 1 : 0;
        }

        return builder.ToString();
    }
}
