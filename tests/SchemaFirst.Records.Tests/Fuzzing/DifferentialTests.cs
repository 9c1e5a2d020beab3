using System.Text;
using System.Text.Json;
using CsCheck;
using SchemaFirst.Evaluator;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Records.Tests.Fuzzing;

/// <summary>
/// Damaged documents: the emitted fast path, the explanation and the evaluator must agree on every one, what they accept must be
/// JSON to System.Text.Json too, and what is accepted must be read and detected without a crash.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly byte[][] Fragments =
    [
        .. new[] { "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "0", "-", ".", "e", "1e400", "null", "true", "-0", "12.0", "\"a\":1,", "\\u0073", "\\ud800", "\"\"", "{}", "[]" }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0], [0x1F], Encoding.UTF8.GetBytes(new string('[', 600)), .. new[] { "\"schema_version\":\"0.2.2\",", "\"schema_version\":\"0.3.0\",", "\"test\":\"x\",", "\"te\\u0073t\":\"x\",", "\"kind\":\"sample\",", "\"ts\":1,", "\"x\":1,\"x\":2,", "\"x\":{\"y\":1,\"y\":2},", "\"summary\":{}," }.Select(Encoding.UTF8.GetBytes),
    ];

    public static TheoryData<string, string> Versions => new() { { "test-record", "0.2.2" }, { "test-record", "0.3.0" }, { "memory-record", "0.2.2" }, { "memory-record", "0.3.0" } };

    [Theory]
    [MemberData(nameof(Versions))]
    public void All_three_agree_on_damaged_documents(string family, string version)
    {
        var schema = RecordSchemas.Find(family, version)!;
        var program = Compile(family, version);
        var seeds = Directory.GetFiles(Folder(family, version), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Compact).ToArray();
        var edit = Gen.Select(Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[1, 12], Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]));
        Gen.Select(Gen.Int[0, seeds.Length - 1].Select(i => seeds[i]), edit.Array[0, 4]).Sample(
            (seed, edits) => Check(schema, program, edits.Aggregate(seed, Apply)),
            iter: 20_000);
    }

    private static bool Check(SchemaVersionInfo schema, SchemaProgram program, byte[] document)
    {
        var isValid = schema.IsValid(document);
        var errors = new ValidationErrorList();
        schema.Validate(document, errors);
        _ = RecordVersion.Detect(document);
        return isValid == (errors.TotalCount == 0)
            && isValid == program.IsValid(document)
            && errors.All(error => error.ByteOffset <= document.Length && error.Line >= 1 && error.Column >= 1)
            && (!isValid || CanBeRead(schema, document));
    }

    private static bool CanBeRead(SchemaVersionInfo schema, byte[] document)
    {
        using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 1000 });
        object record = (schema.Family, schema.Version) switch
        {
            ("test-record", "0.2.2") => V0_2_2.TestRecord.ReadValidated(document),
            ("test-record", "0.3.0") => V0_3_0.TestRecord.ReadValidated(document),
            ("memory-record", "0.2.2") => V0_2_2.MemoryRecord.ReadValidated(document),
            _ => V0_3_0.MemoryRecord.ReadValidated(document),
        };
        return record.ToString() is not null;
    }

    // Removes, copies, overwrites or inserts a few bytes; or inserts behind a brace, where a member may stand.
    private static byte[] Apply(byte[] document, (int Action, double Place, int Length, byte[] Fragment) edit)
    {
        var start = (int)(edit.Place * document.Length);
        var length = Math.Min(edit.Length, document.Length - start);
        return edit.Action switch
        {
            0 => [.. document[..start], .. document[(start + length)..]],
            1 => [.. document[..(start + length)], .. document[start..]],
            2 => [.. document[..start], .. edit.Fragment, .. document[(start + length)..]],
            3 => [.. document[..start], .. edit.Fragment, .. document[start..]],
            _ => InsertBehindBrace(document, start, edit.Fragment),
        };
    }

    private static byte[] InsertBehindBrace(byte[] document, int start, byte[] fragment)
    {
        var brace = document.AsSpan(0, start).LastIndexOf((byte)'{') + 1;
        return [.. document[..brace], .. fragment, .. document[brace..]];
    }

    private static byte[] Compact(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan().Trim((byte)'\n');
        return Encoding.UTF8.GetBytes(string.Join(' ', Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Trim())));
    }

    private static SchemaProgram Compile(string family, string version)
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "schemas", family, version, $"{family}.schema.json");
        var document = SchemaDocument.Parse(path, File.ReadAllText(path));
        return SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
    }

    private static string Folder(string family, string version) => Path.Combine(SharedData.RepositoryRoot, "schemas", family, version, "examples");
}
