using System.Text;

namespace SchemaFirst.Records.Tests;

public sealed class RecordVersionTests
{
    [Theory]
    [InlineData("""{"schema_version":"0.2.2"}""", "test-record", "0.2.2", "0.2.2")]
    [InlineData("""{"schema_version":"0.1.0","test":1}""", "test-record", "0.1.0", "0.2.2")]
    [InlineData("""{"a":{"schema_version":"9"},"schema_version":"0.2.1"}""", "test-record", "0.2.1", "0.2.2")]
    [InlineData("""{"test":"x","more":[1,{}],"schema_version":"0.3.0"}""", "test-record", "0.3.0", "0.3.0")]
    [InlineData("""{"schema\u005fversion":"0.3.0","run_id":"x"}""", "test-record", "0.3.0", "0.3.0")]
    [InlineData("""{"schema_version":"0.3.0","kind":"sample"}""", "memory-record", "0.3.0", "0.3.0")]
    [InlineData("""{"kind":"sample","schema_version":"0.3.0"}""", "memory-record", "0.3.0", "0.3.0")]
    [InlineData("""{"ts":1,"elapsed_s":2}""", "memory-record", null, "0.2.2")]
    [InlineData("""{"summary":{}}""", "memory-record", null, "0.2.2")]
    [InlineData("""{"schema_version":"7.0.0","test":"x"}""", "test-record", "7.0.0", null)]
    [InlineData("""{"test":"x"}""", "test-record", null, null)]
    [InlineData("""{"a":1}""", null, null, null)]
    [InlineData("""{"family":"report","schema_version":"1.0.0"}""", "report", "1.0.0", "1.0.0")]
    [InlineData("""{"schema_version":"1.0.0","family":"report-partial"}""", "report-partial", "1.0.0", "1.0.0")]
    [InlineData("""{"family":"report","schema_version":"9.0.0"}""", "report", "9.0.0", null)]
    [InlineData("""{"family":"other","elapsed_s":2}""", "memory-record", null, "0.2.2")]
    [InlineData("""{"family":"report"}""", "report", null, null)]
    [InlineData("{}", null, null, null)]
    [InlineData("[]", null, null, null)]
    [InlineData("", null, null, null)]
    [InlineData("""{"schema_version":5}""", null, null, null)]
    [InlineData("""{"schema_version":"0.2.2",""", "test-record", "0.2.2", "0.2.2")]
    [InlineData("""{"elapsed_s":2,"ts""", "memory-record", null, "0.2.2")]
    public void A_line_shows_what_it_is(string line, string? family, string? declared, string? schema)
    {
        var version = RecordVersion.Detect(Encoding.UTF8.GetBytes(line));
        Assert.Equal((family, declared), (version.Family, version.DeclaredVersion));
        Assert.Equal(schema, RecordSchemas.Find(version)?.Version);
    }

    [Fact]
    public void A_line_shows_the_same_after_any_other_line()
    {
        string[] lines =
        [
            """{"schema_version":"0.2.2","test":1}""", """{"schema_version":"0.2.2",""", """{"schema_version":"0.2.2"}""", """{"schema_version":"0.2.1","test":1}""",
            """{"schema_version":"0.3.0","run_id":"a","test":1}""", """{"schema_version":"0.3.0","run_id":"a","kind":1}""", """{"schema_version":"0.3.0","run_id":"a"}""",
            """{"schema_version":"0.3.0","run_id":"a","te""", """{"test":1,"schema_version":"0.3.0"}""", """{"test":1,"schema_version":"0.2.2"}""", """{"test":1}""",
            """{"kind":1,"schema_version":"0.3.0"}""", """{"elapsed_s":2,"ts":1}""", """{"family":"report","schema_version":"1.0.0"}""", "{}", "", "[]", """{"schema_version":"0.3.0","a":}""",
        ];
        foreach (var (first, second) in lines.SelectMany(first => lines.Select(second => (Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second)))))
        {
            var detector = new RecordVersionDetector();
            Assert.Equal(RecordVersion.Detect(first), detector.Detect(first));
            Assert.Equal(RecordVersion.Detect(second), detector.Detect(second));
        }
    }

    [Fact]
    public void Every_schema_folder_is_known() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(SchemaFirst.Tests.Shared.SharedData.RepositoryRoot, "schemas"), "*.schema.json", SearchOption.AllDirectories)
                .Select(path => $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)))}@{Path.GetFileName(Path.GetDirectoryName(path))}").Order(StringComparer.Ordinal),
            RecordSchemas.All.Select(schema => $"{schema.Family}@{schema.Version}").Order(StringComparer.Ordinal));
}
