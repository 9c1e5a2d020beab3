using System.Text.Json;
using SchemaFirst.Json;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Json;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Records.Tests;

/// <summary>Every example of every schema through the generated code.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string, string> Versions => new() { { "test-record", "0.2.2" }, { "test-record", "0.3.0" }, { "memory-record", "0.2.2" }, { "memory-record", "0.3.0" }, { "report", "1.0.0" }, { "report-partial", "1.0.0" }, { "report-trend", "1.0.0" } };

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_valid_example_is_valid_and_an_invalid_one_breaks_the_keyword_of_its_name(string family, string version)
    {
        var schema = RecordSchemas.Find(family, version)!;
        foreach (var (name, bytes) in Examples(family, version, "valid"))
        {
            Assert.True(schema.IsValid(bytes), name);
            Assert.Empty(Errors(schema, bytes));
        }

        foreach (var (name, bytes) in Examples(family, version, "invalid"))
        {
            Assert.False(schema.IsValid(bytes), name);
            var keyword = name.Split('-')[0];
            Assert.True(Errors(schema, bytes).Any(error => error.KeywordLocation.Split('/').Contains(keyword)), name);
        }
    }

    [Fact]
    public void Every_valid_example_goes_through_System_Text_Json_unchanged()
    {
        RoundTrip(TestRecordJsonContext.Default.TestRecordV0_2_2, "0.2.2", "test-record");
        RoundTrip(TestRecordJsonContext.Default.TestRecordV0_3_0, "0.3.0", "test-record");
        RoundTrip(MemoryRecordJsonContext.Default.MemoryRecordV0_2_2, "0.2.2", "memory-record");
        RoundTrip(MemoryRecordJsonContext.Default.MemoryRecordV0_3_0, "0.3.0", "memory-record");
        RoundTrip(ReportJsonContext.Default.ReportV1_0_0, "1.0.0", "report");
        RoundTrip(ReportPartialJsonContext.Default.ReportPartialV1_0_0, "1.0.0", "report-partial");
        RoundTrip(ReportTrendJsonContext.Default.ReportTrendV1_0_0, "1.0.0", "report-trend");
    }

    [Fact]
    public void Every_valid_example_is_read_the_same_with_what_was_read_before()
    {
        ReadRepeatedly<V0_2_2.TestRecord>();
        ReadRepeatedly<V0_3_0.TestRecord>();
        ReadRepeatedly<V0_2_2.MemoryRecord>();
        ReadRepeatedly<V0_3_0.MemoryRecord>();
        ReadRepeatedly<V1_0_0.Report>();
        ReadRepeatedly<V1_0_0.ReportPartial>();
        ReadRepeatedly<V1_0_0.ReportTrend>();
    }

    private static void ReadRepeatedly<T>()
        where T : ISchemaType<T>
    {
        var repeated = new RepeatedValues();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (name, bytes) in Examples(T.SchemaFamily, T.SchemaVersionText, "valid"))
            {
                Assert.True(EqualityComparer<T>.Default.Equals(T.ReadValidated(bytes), T.ReadValidated(bytes, repeated)), name);
            }
        }
    }

    private static void RoundTrip<T>(System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, string version, string family)
    {
        foreach (var (name, bytes) in Examples(family, version, "valid"))
        {
            var record = JsonSerializer.Deserialize(bytes, type);
            var written = JsonSerializer.SerializeToUtf8Bytes(record!, type);
            Assert.Equal(Canonical(bytes), Canonical(written));
            Assert.Equal(record, JsonSerializer.Deserialize(written, type));
            Assert.NotNull(name);
        }
    }

    private static string Canonical(ReadOnlySpan<byte> utf8)
    {
        Assert.True(JsonParser.TryParse(System.Text.Encoding.UTF8.GetString(utf8), out var value, out var error), error?.Message);
        return value.ToCanonicalString();
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Examples(string family, string version, string kind) =>
        Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "schemas", family, version, "examples", kind), "*.json")
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path)));

    private static ValidationErrorList Errors(Json.SchemaVersionInfo schema, byte[] bytes)
    {
        // The keyword of the file's name is among all errors; what a person is told first may be another's.
        var errors = new ValidationErrorList(1_000) { Selection = ErrorSelection.All };
        schema.Validate(bytes, errors);
        return errors;
    }
}
