using System.Buffers;
using System.Text;
using System.Text.Json;
using SchemaFirst.Cli.Files;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Migrating;

/// <summary>Keeps the lines that could not be converted, each whole, with its file, number and the reason; and names the first ones.</summary>
internal sealed class RejectsFile(string? path, bool force, TextWriter messages) : IDisposable
{
    private const int MostPrinted = 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Lock _lock = new();
    private readonly PendingFile? _file = path is null ? null : PendingFile.Create(path, force);
    private long _count;

    /// <summary>How many there are.</summary>
    public long Count => _count;

    /// <summary>Adds a line.</summary>
    public void Add(string file, ReadOnlySpan<byte> line, long lineNumber, string reason)
    {
        lock (_lock)
        {
            _count++;
            if (_count <= MostPrinted)
            {
                messages.WriteLine($"{CliOutput.Printable(file)}:{lineNumber}: {CliOutput.Printable(reason)}");
            }
            else if (_count == MostPrinted + 1)
            {
                messages.WriteLine("… and more.");
            }

            if (_file is not null)
            {
                Write(file, line, lineNumber, reason);
            }
        }
    }

    /// <summary>Lets the file appear.</summary>
    public void Commit() => _file?.Commit();

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // A JSON record stands there as it was; anything else as a string, and bytes that are no text in base64.
    private void Write(string file, ReadOnlySpan<byte> line, long lineNumber, string reason)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteNumber("line", lineNumber);
            writer.WriteString("reason", reason);
            WriteLine(writer, line);
            writer.WriteEndObject();
        }

        _file!.Stream.Write(buffer.WrittenSpan);
        _file.Stream.WriteByte((byte)'\n');
    }

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
