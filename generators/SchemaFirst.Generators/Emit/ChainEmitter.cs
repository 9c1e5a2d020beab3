using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <summary>One migration of a chain.</summary>
internal sealed record ChainStep(string FromNamespaceSuffix, string FromRootName, string NamespaceSuffix, string RootName, string From, string To);

/// <summary>A family with all its migrations.</summary>
internal sealed record ChainModel(string Family, string Name, EquatableArray<ChainStep> Steps);

/// <summary>All chains.</summary>
internal sealed record Chains(EquatableArray<ChainModel> All)
{
    /// <summary>The chain whose first migration it is; none for a later one.</summary>
    public IEnumerable<ChainModel> BeginningWith(MigrationModel migration) =>
        All.Where(chain => chain.Family == migration.Id.Family && chain.Steps[0].NamespaceSuffix == migration.NamespaceSuffix);
}

/// <summary>Emits the list of a family's migrations.</summary>
internal static class ChainEmitter
{
    private const string Migrations = "global::SchemaFirst.Json.Migrations.";

    public static string Emit(ChainModel chain, string @namespace)
    {
        var writer = new SourceWriter();
        SourceFile.Begin(writer, @namespace);
        writer.Summary($"The migrations of {chain.Family}.");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public static partial class {chain.Name}Migrations");
        writer.Summary("All of them, oldest first.");
        writer.Line($"public static {Migrations}MigrationChain Chain {{ get; }} = new(").Indent();
        for (var i = 0; i < chain.Steps.Count; i++)
        {
            var step = chain.Steps[i];
            writer.Line($"({Literal.Of(step.From)}, {Literal.Of(step.To)}, static () => global::{@namespace}.{step.NamespaceSuffix}.{MigrationEmitter.ClassName(step.RootName)}.Migration){(i == chain.Steps.Count - 1 ? ");" : ",")}");
        }

        writer.Dedent();
        EmitTyped(writer, chain, @namespace);
        writer.Close();
        return writer.ToString();
    }

    // From every older version to the last one, and back.
    private static void EmitTyped(SourceWriter writer, ChainModel chain, string @namespace)
    {
        var last = chain.Steps[chain.Steps.Count - 1];
        var latest = $"global::{@namespace}.{last.NamespaceSuffix}.{last.RootName}";
        for (var i = 0; i < chain.Steps.Count; i++)
        {
            var step = chain.Steps[i];
            var old = $"global::{@namespace}.{step.FromNamespaceSuffix}.{step.FromRootName}";
            var ups = chain.Steps.Skip(i).Select(next => Call(next, @namespace, "TryUp")).ToList();
            var downs = chain.Steps.Skip(i).Reverse().Select(next => Call(next, @namespace, "TryDown")).ToList();
            EmitMethod(writer, "TryToLatest", old, latest, $"A record of {step.From} as {last.To} has it; false, with the reason, when it cannot be.", ups);
            EmitMethod(writer, $"TryTo{step.FromNamespaceSuffix}", latest, old, $"A record of {last.To} as {step.From} has it; false, with the reason, when it cannot be.", downs);
        }
    }

    private static string Call(ChainStep step, string @namespace, string way) => $"global::{@namespace}.{step.NamespaceSuffix}.{MigrationEmitter.ClassName(step.RootName)}.{way}";

    private static void EmitMethod(SourceWriter writer, string name, string from, string to, string summary, List<string> calls)
    {
        writer.Line().Summary(summary);
        writer.Line("/// <param name=\"record\">The record.</param>");
        writer.Line("/// <param name=\"context\">What is known besides it.</param>");
        writer.Line("/// <param name=\"migrated\">The result, when there is one.</param>");
        writer.Line("/// <param name=\"reason\">One sentence, when there is none.</param>");
        writer.Open($"public static bool {name}({from} record, {Migrations}MigrationContext context, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {to}? migrated, out string reason)");
        if (calls.Count > 1)
        {
            writer.Line("migrated = null;");
        }

        var steps = calls.Select((call, i) => $"{call}({(i == 0 ? "record" : $"step{i}")}, context, out {(i == calls.Count - 1 ? "migrated" : $"var step{i + 1}")}, out reason)");
        writer.Line($"return {string.Join($"\n{new string(' ', 12)}&& ", steps)};").Close();
    }
}
