using System.Text.Json;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records.V0_2_2;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Throughput.Baseline;

namespace SchemaFirst.Throughput;

/// <summary>What is measured: each mode goes once over all lines and counts those it accepts.</summary>
internal static class Modes
{
    public static readonly (string Name, Func<Corpus, int> Run)[] All =
    [
        ("validate", Validate),
        ("evaluator", Evaluate),
        ("validate+read", ValidateAndRead),
        ("read (validated bytes)", Read),
        ("migrate up (validated)", MigrateUp),
        ("validate+migrate up", ValidateAndMigrateUp),
        ("utf8jsonreader scan", Scan),
        ("stj source-generated read", ReadPlain),
    ];

    private static readonly Lazy<MigrationConverter> Converter = new(() => Records.V0_3_0.TestRecordMigration.Migration.CreateConverter());
    private static readonly MigrationContext Context = new("2026-02-11_wet-benchmark");
    private static readonly MigrationOutput Output = new();
    private static readonly Lazy<SchemaProgram> Evaluated = new(CompileAtRunTime);

    private static int Validate(Corpus corpus)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            accepted += TestRecord.IsValid(corpus[i]) ? 1 : 0;
        }

        return accepted;
    }

    private static int Evaluate(Corpus corpus)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            accepted += Evaluated.Value.IsValid(corpus[i]) ? 1 : 0;
        }

        return accepted;
    }

    private static int ValidateAndRead(Corpus corpus)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            var line = corpus[i];
            accepted += TestRecord.IsValid(line) && TestRecord.ReadValidated(line).Test.Length > 0 ? 1 : 0;
        }

        return accepted;
    }

    private static int Read(Corpus corpus)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            accepted += TestRecord.ReadValidated(corpus[i]).Test.Length > 0 ? 1 : 0;
        }

        return accepted;
    }

    private static int MigrateUp(Corpus corpus) => MigrateUp(corpus, validates: false);

    private static int ValidateAndMigrateUp(Corpus corpus) => MigrateUp(corpus, validates: true);

    private static int MigrateUp(Corpus corpus, bool validates)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            var line = corpus[i];
            Output.Truncate(0);
            accepted += (!validates || TestRecord.IsValid(line)) && Converter.Value.TryUp(line, Context, Output, out _) ? 1 : 0;
        }

        return accepted;
    }

    private static int Scan(Corpus corpus)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            var reader = new Utf8JsonReader(corpus[i]);
            while (reader.Read())
            {
            }

            accepted += reader.BytesConsumed == corpus[i].Length ? 1 : 0;
        }

        return accepted;
    }

    private static int ReadPlain(Corpus corpus)
    {
        var accepted = 0;
        for (var i = 0; i < corpus.Count; i++)
        {
            accepted += JsonSerializer.Deserialize(corpus[i], PlainContext.Default.PlainRecord)!.Test.Length > 0 ? 1 : 0;
        }

        return accepted;
    }

    private static SchemaProgram CompileAtRunTime()
    {
        const string name = "test-record.schema.json";
        using var stream = typeof(Modes).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var document = SchemaDocument.Parse(name, reader.ReadToEnd());
        return SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
    }
}
