using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Fuzzing;

/// <summary>A record of anybody: it comes to the latest version whole or not at all, valid there, and back as it was.</summary>
internal sealed class MigrationTarget : IFuzzTarget
{
    public string Name => "migrate";

    public void Run(byte[] input)
    {
        foreach (var family in new[] { RecordVersion.TestRecord, RecordVersion.MemoryRecord })
        {
            var versions = RecordSchemas.All.Where(schema => schema.Family == family).ToArray();
            for (var i = 0; i + 1 < versions.Length; i++)
            {
                if (versions[i].IsValid(input))
                {
                    Check(RecordMigrations.Of(family), versions[i], versions[^1], input);
                }
            }
        }
    }

    private static void Check(MigrationChain chain, SchemaVersionInfo old, SchemaVersionInfo latest, byte[] input)
    {
        if (!new RecordConverter(chain, latest.Version).TryConvert(input, old.Version, MigrationContext.None, out var converted, out var reason))
        {
            FuzzFailure.Unless(reason.Length > 0, "A refusal has a reason.");
            return;
        }

        var up = converted.ToArray();
        FuzzFailure.Unless(latest.IsValid(up), "What comes up is valid.");
        FuzzFailure.Unless(new RecordConverter(chain, old.Version).TryConvert(up, latest.Version, MigrationContext.None, out var back, out reason), $"What came up goes down: {reason}");
        FuzzFailure.Unless(old.IsValid(back), "What goes down is valid.");

        // The independent comparison reads names as .NET does, which has no lone surrogates.
        if (System.Text.Encoding.Latin1.GetString(input).Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        // The old schema lets a record say one of several versions, and it comes back with the last of them.
        var difference = Records.Tests.Migrations.ExactJson.FindDifference(input, back);
        FuzzFailure.Unless(difference is null || difference.StartsWith("/schema_version:", StringComparison.Ordinal), $"What came up comes back as it was: {difference}");
    }
}
