using System.Text.Json;
using System.Text;
using SchemaFirst.Cli.Files;
using SchemaFirst.Json.Validation;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Migrating;

/// <summary>Keeps the lines that could not be converted, in the order of the files and of their lines, and names the first ones.</summary>
internal sealed class RejectsFile(string? path, bool force, TextWriter messages) : IDisposable
{
    private const int MostPrinted = 20;

    private readonly PendingFile? _file = path is null ? null : PendingFile.Create(path, force);

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Begins the rejects of a file, which may be converted beside others.</summary>
    public FileRejects Begin(string file) => new(file, keepsLines: _file is not null, MostPrinted + 1);

    /// <summary>Takes a file's rejects behind those of the files before it.</summary>
    public void Take(FileRejects rejects)
    {
        var printed = (int)Math.Min(Count, MostPrinted + 1);
        foreach (var message in rejects.Messages.Take(Math.Max(MostPrinted - printed, 0)))
        {
            messages.WriteLine(message);
        }

        Count += rejects.Count;
        if (Count > MostPrinted && printed <= MostPrinted)
        {
            messages.WriteLine("… and more.");
        }

        rejects.CopyTo(_file?.Stream);
    }

    /// <summary>Lets the file appear.</summary>
    public void Commit() => _file?.Commit();

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}

/// <summary>The rejects of one file: each line whole, with its number and the reason.</summary>
internal sealed class FileRejects(string file, bool keepsLines, int mostMessages) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = VisibleJsonEncoder.Instance, SkipValidation = true };

    private readonly List<string> _messages = [];
    private PendingFile? _lines;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>A sentence for each of the first ones.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<byte> line, long lineNumber, string reason)
    {
        Note(lineNumber, reason);
        if (keepsLines)
        {
            using var writer = Begin(lineNumber, reason);
            WriteLine(writer, line);
            End(writer);
        }
    }

    /// <summary>Adds a line that is too long to be held: it goes from file to file, whole.</summary>
    /// <param name="input">The file; its position stays.</param>
    /// <param name="byteOffset">Where in it the line begins.</param>
    /// <param name="lineNumber">The line's 1-based number.</param>
    /// <param name="reason">One sentence.</param>
    public void AddUnread(FileStream input, long byteOffset, long lineNumber, string reason)
    {
        Note(lineNumber, reason);
        if (keepsLines)
        {
            using var writer = Begin(lineNumber, reason);
            new LongLine(input.SafeFileHandle, byteOffset).WriteTo(writer);
            End(writer);
        }
    }

    /// <summary>Appends the lines to a stream.</summary>
    public void CopyTo(Stream? output)
    {
        if (_lines is not null && output is not null)
        {
            _lines.Stream.Position = 0;
            _lines.Stream.CopyTo(output);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines?.Dispose();

    private void Note(long lineNumber, string reason)
    {
        Count++;
        if (_messages.Count < mostMessages)
        {
            _messages.Add($"{CliOutput.Printable(file)}:{lineNumber}: {CliOutput.Printable(reason)}");
        }
    }

    private Utf8JsonWriter Begin(long lineNumber, string reason)
    {
        _lines ??= PendingFile.CreateUnnamed();
        var writer = new Utf8JsonWriter(_lines.Stream, Options);
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteNumber("line", lineNumber);
        writer.WriteString("reason", reason);
        return writer;
    }

    private void End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        _lines!.Stream.WriteByte((byte)'\n');
    }

    // A JSON record stands there as it was; anything else as a string, and bytes that are no text in base64.
    private static void WriteLine(Utf8JsonWriter writer, ReadOnlySpan<byte> line)
    {
        if (new SchemaProgram(new SchemaNode("", true)).IsValid(line))
        {
            writer.WritePropertyName("record");
            writer.WriteRawValue(line, skipInputValidation: true);
        }
        else if (System.Text.Unicode.Utf8.IsValid(line))
        {
            writer.WriteString("text", Encoding.UTF8.GetString(line));
        }
        else
        {
            writer.WriteBase64String("base64", line);
        }
    }
}
