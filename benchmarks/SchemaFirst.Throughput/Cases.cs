using System.Diagnostics;
using SchemaFirst.Evaluator;
using SchemaFirst.Json;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Throughput;

/// <summary>
/// Real schemas with documents, as <c>benchmarks/peers/cases.mjs</c> lays them out. With <c>-p:PeerCases=DIR</c> the generator has
/// compiled the same schemas in. A line a case and back end: case, tool, median MB/s, valid documents, all documents.
/// </summary>
internal static partial class Cases
{
    private static readonly TimeSpan LongestCase = TimeSpan.FromSeconds(2);
    private const int FewestRounds = 3;

    /// <summary>Measures every case in a folder.</summary>
    public static void Run(string folder)
    {
        var generated = new List<SchemaVersionInfo>();
        AddGenerated(generated);
        foreach (var path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var corpus = new Corpus(Path.Combine(path, "documents.jsonl"));
            if (generated.Find(schema => schema.Family == name) is { } compiled)
            {
                Measure(name, "generated", compiled.IsValid, corpus);
            }

            var document = SchemaDocument.Parse(path, File.ReadAllText(Path.Combine(path, "1.0.0", $"{name}.schema.json")));
            if (SchemaEvaluator.Compile(document, new SchemaSet([document])) is { } program)
            {
                Measure(name, "evaluator", program.IsValid, corpus);
            }
            else
            {
                Console.Error.WriteLine($"{name}: {document.Diagnostics.First(diagnostic => diagnostic.IsError).Message}");
            }
        }
    }

    static partial void AddGenerated(List<SchemaVersionInfo> generated);

    private static void Measure(string name, string tool, DocumentCheck isValid, Corpus corpus)
    {
        var seconds = new List<double>();
        var valid = 0;
        for (var start = Stopwatch.GetTimestamp(); seconds.Count < FewestRounds || Stopwatch.GetElapsedTime(start) < LongestCase;)
        {
            var round = Stopwatch.GetTimestamp();
            valid = 0;
            for (var i = 0; i < corpus.Count; i++)
            {
                valid += isValid(corpus[i]) ? 1 : 0;
            }

            seconds.Add(Stopwatch.GetElapsedTime(round).TotalSeconds);
        }

        seconds.Sort();
        Console.WriteLine($"{name}\t{tool}\t{corpus.ByteCount / seconds[seconds.Count / 2] / 1e6:F1}\t{valid}\t{corpus.Count}");
    }
}
