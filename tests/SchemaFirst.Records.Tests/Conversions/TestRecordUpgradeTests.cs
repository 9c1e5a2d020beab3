using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records.Conversions;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Records.Tests.Conversions;

public sealed class TestRecordUpgradeTests
{
    private const string Minimal = """{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":"t","outcome":"passed","duration":1.5""";

    private static readonly ConversionContext Context = new("2026-02-11_wet-benchmark");

    [Theory]
    [InlineData("", "", """{"test_start_ts":1770814419.5,"test_end_ts":1770814421,"timing_source":"derived","duration_s":1.5}""")]
    [InlineData(""","test_start_ts":10,"test_end_ts":12""", "", """{"test_start_ts":10,"test_end_ts":12,"timing_source":"measured","duration_s":1.5}""")]
    [InlineData(""","test_end_ts":12""", """{"/test_end_ts":12}""", """{"test_start_ts":1770814419.5,"timing_source":"derived"}""")]
    [InlineData(""","performance":{"ram_peak_mb":3200,"tokens_per_sec":4.5,"duration_s":2,"x":[1]}""", """{"/performance/ram_peak_mb":3200,"/performance/x":[1]}""", """{"performance":{"tokens_per_s":4.5,"inference_s":2,"peak_ram_gb":3.125}}""")]
    [InlineData(""","system_health":{"swap_gb":0.5,"zombies_detected":2,"quality_flags":["degraded_memory"]}""", """{"/system_health/swap_gb":0.5,"/system_health/zombies_detected":2}""", """{"health":{"swap_used_mb":512,"zombie_processes":2,"quality_flags":["degraded_ram"]}}""")]
    [InlineData(""","system_health":{"swap_used_mb":7,"swap_gb":9,"zombie_processes":1,"zombies_detected":3}""", """{"/system_health/swap_gb":9,"/system_health/zombies_detected":3}""", """{"health":{"swap_used_mb":7,"zombie_processes":1}}""")]
    [InlineData(""","system_health":{"swap_used_mb":-7,"zombie_processes":"two","quality_flags":["clean","clean"]}""", """{"/system_health/zombie_processes":"two","/system_health/swap_used_mb":-7,"/system_health/quality_flags":["clean","clean"]}""", """{"health":{"quality_flags":["clean"]}}""")]
    [InlineData(""","system":{"hardware":"M2","hardware_profile":{"model":"A","model_identifier":"B","chip_cores_performance":8,"cores_physical":12,"ane":1}}""", """{"/system/hardware_profile/ane":1,"/system/hardware_profile/model_identifier":"B"}""", """{"system":{"hardware":{"name":"M2","model":"A","cores_performance":8,"cores_physical":12}}}""")]
    [InlineData(""","metadata":{"inference_modality":"audio","skip_reason":["x"],"a/b~":1}""", "", """{"modality":"audio","metadata":{"skip_reason":["x"],"a/b~":1}}""")]
    [InlineData(""","model":{"id":"m","size_gb":2,"a/b~":null}""", """{"/model/a~1b~0":null}""", """{"model":{"id":"m","size_gb":2}}""")]
    public void A_member_goes_where_the_mapping_says(string members, string extra, string expected)
    {
        var upgraded = JsonNode.Parse(Upgrade(Minimal + members + "}"))!.AsObject();
        var kept = JsonNode.Parse(extra.Length == 0 ? "{}" : extra)!.AsObject();
        kept["/schema_version"] = "0.2.2";
        Assert.True(JsonNode.DeepEquals(kept, upgraded["extra"]), upgraded["extra"]?.ToJsonString());

        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, upgraded[name]), $"{name}: {upgraded[name]?.ToJsonString()}");
        }
    }

    [Theory]
    [InlineData("""{"schema_version":"0.2.2","timestamp":"x","mlx_knife_version":"2.0.4","test":"t","outcome":"passed","duration":1}""", "no date-time")]
    [InlineData("""{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":"t","outcome":"passed"}""", "no duration")]
    [InlineData("""{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":"","outcome":"passed","duration":1}""", "no name")]
    [InlineData("""{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":"t","outcome":"passed","duration":1,"model":{}}""", "no id")]
    [InlineData("""{"schema_version":"0.2.2","timestamp":"1970-01-01T00:00:01Z","mlx_knife_version":"2.0.4","test":"t","outcome":"passed","duration":2}""", "1970")]
    [InlineData("""{"schema_version":"0.2.2","timestamp":"x","mlx_knife_version":"2.0.4","test":"t","outcome":"passed","test_start_ts":5,"test_end_ts":4}""", "before its start")]
    public void What_cannot_become_0_3_0_is_refused_with_the_reason(string line, string reason)
    {
        Assert.True(V0_2_2.TestRecord.IsValid(Encoding.UTF8.GetBytes(line)));
        Assert.False(TestRecords.TryReadLatest(Encoding.UTF8.GetBytes(line), "0.2.2", Context, out _, out var found));
        Assert.Contains(reason, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_name_the_run_is_unnamed() =>
        Assert.Contains("\"run_id\":\"2026-02-11_unnamed\"", Upgrade(Minimal + "}", new ConversionContext(null)), StringComparison.Ordinal);

    [Fact]
    public void Every_line_of_the_sample_run_becomes_valid_0_3_0()
    {
        foreach (var line in File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs", "2026-02-06_wet-benchmark.jsonl")))
        {
            Upgrade(line);
        }
    }

    [Fact]
    public void Every_valid_example_becomes_valid_0_3_0_or_says_why_not()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "schemas", "test-record", "0.2.2", "examples", "valid"), "*.json"))
        {
            var bytes = File.ReadAllBytes(path);
            if (TestRecords.TryReadLatest(bytes, "0.2.2", Context, out var record, out var reason))
            {
                Write(record);
            }
            else
            {
                Assert.NotEmpty(reason);
            }
        }
    }

    private static string Upgrade(string line, ConversionContext? context = null)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        Assert.True(V0_2_2.TestRecord.IsValid(bytes), line);
        Assert.True(TestRecords.TryReadLatest(bytes, "0.2.2", context ?? Context, out var record, out var reason), reason);
        return Write(record);
    }

    private static string Write(ISchemaType<V0_3_0.TestRecord> record)
    {
        var output = new ArrayBufferWriter<byte>();
        record.WriteTo(output);
        var errors = new ValidationErrorList();
        V0_3_0.TestRecord.Validate(output.WrittenSpan, errors);
        Assert.Empty(errors);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
