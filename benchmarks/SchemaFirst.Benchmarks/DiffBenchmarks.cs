using System.Text;
using BenchmarkDotNet.Attributes;
using SchemaFirst.Evaluator;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Benchmarks;

/// <summary>Comparing schemas of doubling size, one edit in every sixteenth member; and the product's own step.</summary>
[MemoryDiagnoser]
public class DiffBenchmarks
{
    private SchemaSide _old = null!;
    private SchemaSide _new = null!;

    /// <summary>How many members the schema has, in sections of sixteen; 0 for test-record 0.2.2 and 0.3.0.</summary>
    [Params(0, 64, 128, 256, 512, 1024, 2048)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup() => (_old, _new) = Members == 0
        ? (Side(File.ReadAllText(Published("0.2.2"))), Side(File.ReadAllText(Published("0.3.0"))))
        : (Side(Schema(Members, isEdited: false)), Side(Schema(Members, isEdited: true)));

    [Benchmark]
    public VerdictPair Verdicts() => SchemaComparer.Judge(_old.Model, _new.Model, new CompatibilityPolicy(), Judge);

    [Benchmark]
    public int Findings() => SchemaComparer.Compare(_old, _new, new CompatibilityPolicy(), Judge).Findings.Count;

    private static string Published(string version)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "schemas", "test-record", version, "test-record.schema.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("No schemas above the benchmarks.");
    }

    private static string Schema(int members, bool isEdited)
    {
        var builder = new StringBuilder("""{"type":"object","additionalProperties":false,"properties":{""");
        for (var i = 0; i < members; i++)
        {
            var section = i % 16 == 0 ? $"{(i == 0 ? "" : "}},")}\"s{i / 16}\":{{\"type\":\"object\",\"required\":[\"m{i}\"],\"properties\":{{" : ",";
            builder.Append(section).Append($"\"m{i}\":{{\"type\":\"string\",\"pattern\":\"^[a-z]{{1,{(isEdited && i % 16 == 7 ? 8 : 9)}}}$\",\"maxLength\":{(i % 50) + 1}}}");
        }

        return builder.Append("}}}}").ToString();
    }

    private static SchemaSide Side(string text)
    {
        var document = SchemaDocument.Parse("a.schema.json", text);
        return new SchemaSide(document, ConstraintResolver.Resolve(document, new SchemaSet([document])));
    }

    private static Func<string, bool> Judge(ConstraintModel model)
    {
        var program = SchemaEvaluator.Compile(model);
        return text => program.IsValid(Encoding.UTF8.GetBytes(text));
    }
}
