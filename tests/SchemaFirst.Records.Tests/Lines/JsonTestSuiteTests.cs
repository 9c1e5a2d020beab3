using System.Text;
using SchemaFirst.Evaluator;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Records.Tests.Lines;

/// <summary>
/// All of JSONTestSuite as lines of a run: the reader hands them over as they are, and emitted code, explanation and evaluator give one
/// verdict on a record that holds the file as the value of a member that no schema names.
/// </summary>
public sealed class JsonTestSuiteTests
{
    private const string Suite = "JSONTestSuite";

    // What RFC 8259 leaves open: any bytes that are not UTF-8 and a byte order mark within a line are refused, all else is taken.
    private static readonly string[] RefusedOpenCases =
    [
        "i_string_UTF-16LE_with_BOM.json", "i_string_UTF-8_invalid_sequence.json", "i_string_UTF8_surrogate_U+D800.json", "i_string_invalid_utf-8.json",
        "i_string_iso_latin_1.json", "i_string_lone_utf8_continuation_byte.json", "i_string_not_in_unicode_range.json", "i_string_overlong_sequence_2_bytes.json",
        "i_string_overlong_sequence_6_bytes.json", "i_string_overlong_sequence_6_bytes_null.json", "i_string_truncated-utf-8.json", "i_string_utf16BE_no_BOM.json",
        "i_string_utf16LE_no_BOM.json", "i_structure_UTF-8_BOM_empty_object.json",
    ];

    // RFC 7493: a name occurs once.
    private static readonly string[] RefusedGoodCases = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];

    private static IEnumerable<string> Files => Directory.GetFiles(SharedData.Path(Suite), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [SharedDataFact(Suite)]
    public void The_reader_hands_over_every_line_as_it_is()
    {
        byte[] all = [.. Files.SelectMany(file => File.ReadAllBytes(file).Append((byte)'\n'))];
        using var stream = new MemoryStream(all);
        using var reader = new RecordLineReader(stream);
        List<byte[]> lines = [];
        while (reader.MoveNext())
        {
            Assert.Equal(all.AsSpan((int)reader.ByteOffset, reader.Line.Length).ToArray(), reader.Line.ToArray());
            lines.Add(reader.Line.ToArray());
        }

        var latin1 = Encoding.Latin1;
        var expected = latin1.GetString(all).Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line).Where(line => line.Trim(' ', '\t', '\r').Length > 0);
        Assert.Equal(expected, lines.Select(latin1.GetString));
    }

    [SharedDataFact(Suite)]
    public void A_record_with_the_file_in_it_gets_one_verdict()
    {
        var schema = RecordSchemas.Find("test-record", "0.3.0")!;
        var program = Compile(schema);
        var record = Directory.GetFiles(Path.Combine(SchemaFolder(schema), "examples", "valid"), "*.json").Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).First(example => example.AsSpan().IndexOf("\"metadata\""u8) < 0);
        var brace = record.AsSpan().IndexOf((byte)'{') + 1;
        var count = 0;
        foreach (var file in Files.Where(file => Path.GetFileName(file) is ['y' or 'n' or 'i', '_', ..]))
        {
            count++;
            var name = Path.GetFileName(file);
            byte[] document = [.. record[..brace], .. "\"metadata\":{\"suite\":"u8, .. File.ReadAllBytes(file), .. "},"u8, .. record[brace..]];
            var errors = new ValidationErrorList();
            schema.Validate(document, errors);
            var isExpected = name[0] == 'i' ? !RefusedOpenCases.Contains(name) : name[0] == 'y' && !RefusedGoodCases.Contains(name);
            Assert.Equal((name, isExpected, isExpected, isExpected), (name, schema.IsValid(document), errors.TotalCount == 0, program.IsValid(document)));
        }

        Assert.True(count >= 318, $"Only {count} files.");
    }

    private static SchemaProgram Compile(SchemaVersionInfo schema)
    {
        var path = Path.Combine(SchemaFolder(schema), $"{schema.Family}.schema.json");
        var document = SchemaDocument.Parse(path, File.ReadAllText(path));
        return SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
    }

    private static string SchemaFolder(SchemaVersionInfo schema) => Path.Combine(SharedData.RepositoryRoot, "schemas", schema.Family, schema.Version);
}
