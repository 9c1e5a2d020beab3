using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>Writes a first migration: what an empty one leaves open, each with the step that was probably meant.</summary>
public static class MigrationDraft
{
    private const string Proposal = "perhaps: ";

    /// <summary>The draft, formatted; null when the versions are too unlike, as where shapes of records were added.</summary>
    /// <param name="old">The version before.</param>
    /// <param name="new">The version after.</param>
    public static string? Write(SchemaModel old, SchemaModel @new)
    {
        var from = JsonValue.Quote(old.Id.Version.ToString());
        var document = MigrationDocument.Parse(MigrationDocument.FileName, $"{{\"from\":{from},\"steps\":[]}}");
        MigrationPlanner.Plan(document, old, @new);

        // The planner proposes a step with everything that it misses.
        var steps = document.Diagnostics
            .Where(diagnostic => diagnostic.Id is MigrationDiagnostics.ForgottenMember or MigrationDiagnostics.MissingMember)
            .Select(diagnostic => diagnostic.Message)
            .Where(message => message.IndexOf(Proposal, StringComparison.Ordinal) >= 0)
            .Select(message => message.Substring(message.IndexOf(Proposal, StringComparison.Ordinal) + Proposal.Length).TrimEnd('.'))
            .ToList();
        if (steps.Count == 0 && document.HasErrors)
        {
            return null;
        }

        var text = $"{{\n\"from\":{from},\n\"steps\":[\n{string.Join(",\n", steps)}]}}";
        return JsonParser.TryParse(text, out var value, out _) ? JsonFormatter.Format(text, value) : null;
    }
}
