using System.Text;
using System.Text.Json.Nodes;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Tests.Shared;
using Xunit.Abstractions;

namespace SchemaFirst.Records.Tests.Migrations;

/// <summary>
/// Nothing is lost, either way, and records go the same way as their bytes: for every valid old line x, up(x) is valid and down(up(x)) is x; for every valid new line y, down(y) is
/// valid and up(down(y)) is y. SCHEMAFIRST_TEST_SCALE multiplies how many are tried.
/// </summary>
public sealed class MigrationLawTests(ITestOutputHelper log)
{
    private const int RandomLines = 1_500;
    private const string Name = "2026-02-11_wet-benchmark";

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    // The only reasons why a valid old line cannot become a new one.
    private static readonly string[] Reasons =
    [
        "no duration", "no date-time", "reaches back beyond 1970", "The test has no name", "The model has no id", "before its start", "no run id", "The sample's ts lies before 1970",
        "The summary has no duration_s", "The summary has no number of samples",
    ];

    public static TheoryData<string> Families => ["test-record", "memory-record"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Examples_come_back(string family)
    {
        var laws = new Laws(family);
        foreach (var path in Directory.GetFiles(Path.Combine(Folder(family, "0.2.2"), "examples", "valid")))
        {
            laws.CheckUp(File.ReadAllBytes(path));
        }

        foreach (var path in Directory.GetFiles(Path.Combine(Folder(family, "0.3.0"), "examples", "valid")))
        {
            laws.CheckDown(File.ReadAllBytes(path));
        }

        Report(laws);
    }

    [Fact]
    public void Lines_of_the_repository_come_back()
    {
        var laws = new Laws("test-record");
        foreach (var path in Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "tests", "data", "parity"), "*.jsonl"))
        {
            CheckFile(laws, path, isOld: true);
        }

        foreach (var path in Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs"), "*benchmark.jsonl"))
        {
            CheckFile(laws, path, isOld: !File.ReadLines(path).First().Contains("\"0.3.0\"", StringComparison.Ordinal));
        }

        Report(laws);
    }

    [SharedDataFact("upstream/example-2025-11-16-v2.0.2.jsonl")]
    public void The_published_example_comes_back() => CheckShared("test-record", "upstream/example-2025-11-16-v2.0.2.jsonl");

    [SharedDataFact("corpus/sample-run-251.jsonl")]
    public void The_sample_run_comes_back() => CheckShared("test-record", "corpus/sample-run-251.jsonl");

    [SharedDataFact("corpus/sample-memory-251.jsonl")]
    public void The_sample_memory_file_comes_back() => CheckShared("memory-record", "corpus/sample-memory-251.jsonl");

    [Fact]
    public void Corpus_lines_come_back_where_a_corpus_is_given()
    {
        foreach (var (family, variable) in new[] { ("test-record", "SCHEMAFIRST_TEST_CORPUS"), ("memory-record", "SCHEMAFIRST_TEST_MEMORY_CORPUS") })
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path)
            {
                var laws = new Laws(family);
                CheckFile(laws, path, isOld: true);
                Report(laws);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Random_old_lines_come_back(string family)
    {
        var laws = new Laws(family);
        var random = RandomDocument.Of(Path.Combine(Folder(family, "0.2.2"), $"{family}.schema.json"), seed: 4 + Scale);
        for (var i = 0; i < RandomLines * Scale; i++)
        {
            laws.CheckUp(Encoding.UTF8.GetBytes(random.Next()));
        }

        Report(laws);
        Assert.True(laws.Converted > laws.Tried / 10);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Random_new_lines_come_back(string family)
    {
        var laws = new Laws(family);
        var random = RandomDocument.Of(Path.Combine(Folder(family, "0.3.0"), $"{family}.schema.json"), seed: 9 + Scale);
        for (var i = 0; i < RandomLines * Scale; i++)
        {
            laws.CheckDown(Encoding.UTF8.GetBytes(random.Next()));
        }

        Report(laws);
        Assert.Equal(laws.Tried, laws.Converted);
    }

    private void CheckShared(string family, string path)
    {
        var laws = new Laws(family);
        CheckFile(laws, SharedData.Path(path), isOld: true);
        Report(laws);
    }

    private static void CheckFile(Laws laws, string path, bool isOld)
    {
        foreach (var line in File.ReadLines(path))
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            if (isOld)
            {
                laws.CheckUp(bytes);
            }
            else
            {
                laws.CheckDown(bytes);
            }
        }
    }

    private void Report(Laws laws) => log.WriteLine($"{laws.Tried} tried, {laws.Converted} converted and back, {laws.Tried - laws.Converted} refused with a reason");

    private static string Folder(string family, string version) => Path.Combine(SharedData.RepositoryRoot, "schemas", family, version);

    private sealed class Laws(string family)
    {
        private readonly MigrationConverter _converter = (family == "test-record" ? V0_3_0.TestRecordMigration.Migration : V0_3_0.MemoryRecordMigration.Migration).CreateConverter();
        private readonly TypedConverter _typed = TypedConverter.Of(family);
        private readonly Json.SchemaVersionInfo _old = RecordSchemas.Find(family, "0.2.2")!;
        private readonly Json.SchemaVersionInfo _new = RecordSchemas.Find(family, "0.3.0")!;

        public int Tried { get; private set; }

        public int Converted { get; private set; }

        public void CheckUp(byte[] x)
        {
            Tried++;
            Assert.True(_old.IsValid(x), Show(x));
            var context = new MigrationContext(Tried % 3 == 0 ? null : Name);
            var y = new MigrationOutput();
            var isUp = _converter.TryUp(x, context, y, out var reason);
            AssertTyped(isUp, y.WrittenSpan, reason, _typed.TryUp(x, context, out var typed, out var typedReason), typed, typedReason, x);
            if (!isUp)
            {
                Assert.Contains(Reasons, known => reason.Contains(known, StringComparison.Ordinal));
                Assert.Equal(0, y.Length);
                return;
            }

            Converted++;
            Assert.True(_new.IsValid(y.WrittenSpan), $"{Show(x)}\nbecame\n{Show(y.WrittenSpan)}");
            var back = new MigrationOutput();

            // The file may have got another name in between.
            context = Tried % 2 == 0 ? MigrationContext.None : context;
            Assert.True(_converter.TryDown(y.WrittenSpan, context, back, out reason), reason);
            AssertTyped(true, back.WrittenSpan, reason, _typed.TryDown(y.WrittenSpan, context, out typed, out typedReason), typed, typedReason, y.WrittenSpan);
            Assert.True(_old.IsValid(back.WrittenSpan), Show(back.WrittenSpan));
            AssertSame(WithVersion(x), back.WrittenSpan, y.WrittenSpan);
        }

        public void CheckDown(byte[] y)
        {
            Tried++;
            Assert.True(_new.IsValid(y), Show(y));
            var x = new MigrationOutput();
            var node = JsonNode.Parse(y)!;
            var isReturning = node["extra"]?["/schema_version"] is not null;

            // A record that came up before gets its run id from its file's name again; any other brings it along.
            var context = new MigrationContext(isReturning ? node["run_id"]?.GetValue<string>() : Tried % 2 == 0 ? Name : null);
            Assert.True(_converter.TryDown(y, context, x, out var reason), $"{reason}\n{Show(y)}");
            AssertTyped(true, x.WrittenSpan, reason, _typed.TryDown(y, context, out var typed, out var typedReason), typed, typedReason, y);
            Assert.True(_old.IsValid(x.WrittenSpan), $"{Show(y)}\nbecame\n{Show(x.WrittenSpan)}");
            var back = new MigrationOutput();
            Assert.True(_converter.TryUp(x.WrittenSpan, context, back, out reason), $"{reason}\n{Show(y)}\nbecame\n{Show(x.WrittenSpan)}");
            AssertTyped(true, back.WrittenSpan, reason, _typed.TryUp(x.WrittenSpan, context, out typed, out typedReason), typed, typedReason, x.WrittenSpan);
            Converted++;
            AssertSame(WithKeptVersion(y), back.WrittenSpan, x.WrittenSpan);
        }

        private static void AssertTyped(bool isConverted, ReadOnlySpan<byte> bytes, string reason, bool isTyped, byte[]? typed, string typedReason, ReadOnlySpan<byte> of)
        {
            Assert.True(isConverted == isTyped, $"{Show(of)}\nis {isConverted} over bytes, {isTyped} as a record: {reason}{typedReason}");
            Assert.Equal(reason, typedReason);
            var difference = isConverted ? ExactJson.FindDifference(bytes, typed) : null;
            Assert.True(difference is null, $"{difference}\n{Show(of)}\nover bytes became\n{Show(bytes)}\nand as a record\n{Show(typed)}");
        }

        // Lines of 0.1.0, 0.2.0 and 0.2.1 come back as 0.2.2.
        private static byte[] WithVersion(byte[] x)
        {
            var node = JsonNode.Parse(x)!;
            return node["schema_version"] is null ? x : Encoding.UTF8.GetBytes(Replace(x, "schema_version"));
        }

        private static byte[] WithKeptVersion(byte[] y)
        {
            var node = JsonNode.Parse(y)!;
            return node["extra"]?["/schema_version"] is JsonValue value && value.TryGetValue<string>(out _) ? Encoding.UTF8.GetBytes(Replace(y, "/schema_version")) : y;
        }

        private static string Replace(byte[] document, string member)
        {
            var text = Encoding.UTF8.GetString(document);
            var pattern = $"\"{System.Text.RegularExpressions.Regex.Escape(member)}\"\\s*:\\s*\"0\\.[12]\\.[0-2]\"";
            return System.Text.RegularExpressions.Regex.Replace(text, pattern, $"\"{member}\":\"0.2.2\"");
        }

        private static void AssertSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, ReadOnlySpan<byte> between)
        {
            var difference = ExactJson.FindDifference(expected, actual);
            Assert.True(difference is null, $"{difference}\n{Show(expected)}\nwas\n{Show(between)}\nand came back as\n{Show(actual)}");
        }

        private static string Show(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
    }
}
