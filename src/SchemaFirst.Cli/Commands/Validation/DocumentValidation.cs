using System.Globalization;
using System.Text.Json;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates a file that is one JSON document: a record, or an array of them.</summary>
internal static class DocumentValidation
{
    // Accepts every document; what it refuses is not JSON.
    private static readonly SchemaProgram Anything = new(new SchemaNode("#", true));

    /// <summary>The verdict on the document, or on each of its elements, at their places in the file.</summary>
    public static ChunkResult Validate(ReadOnlySpan<byte> utf8, InputKind kind, ValidationPlan plan)
    {
        var validator = plan.NewValidator();
        var collector = new RecordCollector(validator, plan);
        var isArray = utf8.TrimStart(" \t\r\n"u8).StartsWith("["u8);
        if (kind == InputKind.Document && !(isArray && plan.TakesArraysApart))
        {
            if (collector.Add(utf8, lineNumber: 1))
            {
                plan.Observe?.Invoke(utf8, 1, validator);
            }
        }
        else
        {
            AddElements(utf8, isArray, validator, collector, plan.Observe);
        }

        return collector.Finish(lineCount: 0, hasCrLf: false);
    }

    private static void AddElements(ReadOnlySpan<byte> utf8, bool isArray, ILineValidator validator, RecordCollector collector, LineObserver? observe)
    {
        var errors = new ValidationErrorList();
        Anything.Validate(utf8, errors);
        if (errors.Count > 0)
        {
            collector.AddInvalid(1, errors[0]);
            return;
        }

        if (!isArray)
        {
            var reader = new Utf8ValueReader(utf8);
            var kind = reader.PeekKind();
            var found = kind == JsonValueKind.Object ? "an object" : "a value";
            var start = Place.Start.MoveTo(utf8, reader.Position);
            collector.AddInvalid(1, new ValidationError("", "", "", "", reader.Position, start.Line, start.Column, $"Found {found}; expected an array of records."));
            return;
        }

        AddElements(utf8, validator, collector, observe);
    }

    private static void AddElements(ReadOnlySpan<byte> utf8, ILineValidator validator, RecordCollector collector, LineObserver? observe)
    {
        var reader = new Utf8ValueReader(utf8);
        reader.ReadStartArray();
        var place = Place.Start;
        for (var i = 0; reader.ReadElement(); i++)
        {
            var start = reader.Position;
            reader.Skip();
            place = place.MoveTo(utf8, start);
            var element = utf8[start..reader.Position];
            var (column, index) = (place.Column, i.ToString(CultureInfo.InvariantCulture));
            collector.Add(element, place.Line, error => error with
            {
                ByteOffset = error.ByteOffset + start,
                Column = error.Line == 1 ? error.Column + column - 1 : error.Column,
                InstanceLocation = error.Keyword.Length == 0 ? "" : $"/{index}{error.InstanceLocation}",
            });
            observe?.Invoke(element, place.Line, validator);
        }
    }

    // Lines end with LF, CR LF or CR; columns count code points.
    private readonly record struct Place(int Offset, int Line, int Column)
    {
        public static Place Start => new(0, 1, 1);

        public Place MoveTo(ReadOnlySpan<byte> utf8, int offset)
        {
            var (line, column) = (Line, Column);
            for (var i = Offset; i < offset; i++)
            {
                var isLineEnd = utf8[i] == '\n' || (utf8[i] == '\r' && !(i + 1 < utf8.Length && utf8[i + 1] == '\n'));
                (line, column) = isLineEnd ? (line + 1, 1) : (line, column + ((utf8[i] & 0xC0) == 0x80 ? 0 : 1));
            }

            return new Place(offset, line, column);
        }
    }
}
