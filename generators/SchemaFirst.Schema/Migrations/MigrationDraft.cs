using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>A first migration, from the difference of two schemas. Every step in it is a guess, and says so.</summary>
/// <param name="Text">The <c>migration.json</c>.</param>
/// <param name="Guesses">How many steps were guessed.</param>
/// <param name="Open">What nothing could be guessed for, one sentence each.</param>
public sealed record MigrationDraft(string Text, int Guesses, IReadOnlyList<string> Open)
{
    private const int MostRounds = 50;

    /// <summary>
    /// Plans with nothing but what both versions have, and takes up the steps that the planner proposes, until it proposes no more.
    /// </summary>
    /// <param name="old">The older schema.</param>
    /// <param name="new">The newer schema.</param>
    public static MigrationDraft Write(SchemaModel old, SchemaModel @new)
    {
        List<string> steps = [];
        var stores = Stores(old, @new);
        for (var round = 0; ; round++)
        {
            var text = Format(old, stores, steps);
            var document = MigrationDocument.Parse(MigrationDocument.FileName, text);
            _ = MigrationPlanner.Plan(document, WithVersionBefore(old, @new), @new);
            var written = new HashSet<string>(steps.Select(Target));
            var proposed = document.Drafts.Where(step => !written.Contains(Target(step))).ToList();
            if (proposed.Count == 0 || round == MostRounds)
            {
                return new MigrationDraft(text, steps.Count, [.. document.Diagnostics.Select(diagnostic => diagnostic.Message)]);
            }

            // One member may be the best partner of two; the next round tells.
            steps.AddRange(proposed.GroupBy(Target).Select(group => group.First()));
        }
    }

    private static SchemaModel WithVersionBefore(SchemaModel old, SchemaModel @new) => old with { Id = old.Id with { Family = @new.Id.Family } };

    // The new member that a step writes; the step itself where it writes none, or one by its old name.
    private static string Target(string step) =>
        JsonParser.TryParse(step, out var value, out _) && (value.Find("to") ?? value.Find("default")) is { } target ? target.Text : step;

    private static string Stores(SchemaModel old, SchemaModel @new)
    {
        List<string> stores = [];
        if (OpenMember(@new, "extra") is { } extra)
        {
            stores.Add($"\"extra\": {JsonValue.Quote(extra)}");
        }

        if (OpenMember(old, "metadata") is { } metadata)
        {
            stores.Add($"\"reserve\": {JsonValue.Quote(metadata + "/schemafirst")}");
        }
        else if (old.Records.Any(record => record.Name == old.RootName && record.Additional is not null))
        {
            stores.Add("\"reserve\": \"/schemafirst\"");
        }

        return stores.Count == 0 ? "" : $"  \"stores\": {{ {string.Join(", ", stores)} }},\n";
    }

    private static string? OpenMember(SchemaModel model, string name)
    {
        var property = model.Records.FirstOrDefault(record => record.Name == model.RootName)?.Properties.FirstOrDefault(candidate => candidate.JsonName == name);
        var isOpen = property?.Type is { Kind: TypeKind.Map, Item.Kind: TypeKind.Raw }
            || (property?.Type.Kind == TypeKind.Record && model.Records.First(record => record.Name == property.Type.Name).Additional is not null);
        return isOpen ? "/" + name : null;
    }

    private static string Format(SchemaModel old, string stores, IReadOnlyList<string> steps) =>
        $"{{\n  \"from\": {JsonValue.Quote(old.Id.Version.ToString())},\n{stores}  \"steps\": [{string.Join(",", steps.Select(step => "\n    " + step))}{(steps.Count > 0 ? "\n  " : "")}]\n}}\n";
}
