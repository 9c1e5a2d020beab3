using System.Text;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Records.Tests.Conversions;

/// <summary>Found by the fuzzer: seconds since 1970 of a year beyond 5138 have more digits than a plain decimal holds.</summary>
public sealed class FarTimestampTests
{
    [Theory]
    [InlineData("6026-02-11T12:53:41Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("5138-11-16T09:46:40Z")]
    [InlineData("1970-01-01T00:00:01.5Z")]
    public void A_test_of_any_year_comes_up_and_back(string timestamp)
    {
        var line = Encoding.UTF8.GetBytes($$"""{"schema_version":"0.2.2","timestamp":"{{timestamp}}","mlx_knife_version":"2.0.4","test":"t","outcome":"passed","duration":0.5}""");
        var chain = RecordMigrations.Of(RecordVersion.TestRecord);
        var latest = RecordSchemas.All.Last(schema => schema.Family == RecordVersion.TestRecord).Version;
        Assert.True(new RecordConverter(chain, latest).TryConvert(line, "0.2.2", MigrationContext.None, out var up, out var reason), reason);
        Assert.True(RecordSchemas.Find(RecordVersion.TestRecord, latest)!.IsValid(up));
        Assert.True(new RecordConverter(chain, "0.2.2").TryConvert(up.ToArray(), latest, MigrationContext.None, out var back, out reason), reason);
        Assert.Equal(Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(back));
    }
}
