using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;

namespace SchemaFirst.Records.Conversions;

/// <summary>Which run a record belongs to: what its file is called, else the date of its timestamp.</summary>
internal static class RunId
{
    private const string Unnamed = "unnamed";

    public static bool TryUp(DateTimeText timestamp, MigrationContext context, out string runId, out string reason)
    {
        (runId, reason) = (context.SourceName ?? "", "");
        if (runId.Length > 0)
        {
            return true;
        }

        if (!timestamp.TryGetInstant(out var instant))
        {
            reason = "The file's name gives no run id, and the timestamp is no date-time to make one from.";
            return false;
        }

        runId = Of(instant);
        return true;
    }

    /// <summary>The run id of a run without a name.</summary>
    public static string Of(DateTimeOffset instant) =>
        new RunName { Date = DateOnly.FromDateTime(instant.DateTime), Name = Unnamed, IsCanonical = true }.RunId;
}
