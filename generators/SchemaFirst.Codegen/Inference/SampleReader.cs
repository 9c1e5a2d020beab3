using System.Text;
using System.Text.Json;

namespace SchemaFirst.Codegen.Inference;

/// <summary>Reads sample documents: one per line, or one document a file when the file is not in lines.</summary>
internal static class SampleReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>Adds every document of a text to a shape.</summary>
    /// <exception cref="SampleException">A document is not JSON or not UTF-8.</exception>
    public static void AddAll(Stream stream, string name, ValueShape shape)
    {
        using var reader = new StreamReader(stream, Strict);
        try
        {
            AddLines(reader, name, shape);
        }
        catch (DecoderFallbackException)
        {
            throw new SampleException($"{name}: found bytes that are not UTF-8; expected JSON text in UTF-8.");
        }
    }

    private static void AddLines(StreamReader reader, string name, ValueShape shape)
    {
        for (var lineNumber = 1; reader.ReadLine() is { } line; lineNumber++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (lineNumber == 1 && !TryParse(line, out _))
            {
                AddDocument(line + "\n" + reader.ReadToEnd(), name, shape);
                return;
            }

            if (!TryParse(line, out var document))
            {
                throw new SampleException($"{name}:{lineNumber}: found a line that is not one whole JSON document; expected one document a line.");
            }

            using (document)
            {
                shape.Add(document.RootElement);
            }
        }
    }

    private static void AddDocument(string text, string name, ValueShape shape)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in document.RootElement.EnumerateArray())
                {
                    shape.Add(item);
                }
            }
            else
            {
                shape.Add(document.RootElement);
            }
        }
        catch (JsonException error)
        {
            throw new SampleException($"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}: neither JSON lines nor one JSON document: {error.Message}");
        }
    }

    private static bool TryParse(string line, out JsonDocument document)
    {
        document = null!;
        try
        {
            document = JsonDocument.Parse(line, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A sample that cannot be read; the message names the file and line.</summary>
internal sealed class SampleException(string message) : Exception(message);
