using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Emits how typed records are converted: member by member where that can be said, and by the table for records that bring something back
/// from a store, have values that do not fit, or are refused. So there is one meaning, and code that reads like what was declared.
/// </summary>
internal sealed class TypedMigrationEmitter(SourceWriter writer, MigrationModel model, string rootNamespace, TypedSteps steps)
{
    private const string Migrations = TypedNames.Json + "Migrations.";

    /// <summary>Both ways.</summary>
    public void Emit()
    {
        Emit("Up", $"Old::{model.FromRootName}", $"New::{model.RootName}", $"{model.From} as {model.Id.Version}", isUp: true);
        Emit("Down", $"New::{model.RootName}", $"Old::{model.FromRootName}", $"{model.Id.Version} as {model.From}", isUp: false);
    }

    private void Emit(string way, string from, string to, string versions, bool isUp)
    {
        var cases = Enumerable.Range(0, model.Cases.Count)
            .Select(i => new TypedCaseEmitter(writer, model, i, isUp, $"global::{rootNamespace}.Conversions", steps)).Where(@case => @case.CanSay()).ToList();
        writer.Summary($"A record of {versions} has it; false, with the reason, when it cannot be.");
        writer.Line("/// <param name=\"record\">The record.</param>");
        writer.Line("/// <param name=\"context\">What is known besides it.</param>");
        writer.Line("/// <param name=\"migrated\">The result, when there is one.</param>");
        writer.Line("/// <param name=\"reason\">One sentence, when there is none.</param>");
        writer.Open($"public static bool Try{way}({from} record, {Migrations}MigrationContext context, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {to}? migrated, out string reason)");
        var byTable = $"{Migrations}TypedMigration.TryConvert(Migration, isUp: {(isUp ? "true" : "false")}, record, context, out migrated, out reason)";
        if (cases.Count == 0)
        {
            writer.Line($"return {byTable};").Close().Line();
            return;
        }

        writer.Line("reason = \"\";");
        if (model.Cases.Count == 1)
        {
            writer.Line($"migrated = {way}(record, context);");
        }
        else
        {
            writer.Open("migrated = record switch");
            foreach (var @case in cases)
            {
                writer.Line($"{@case.FromType} known => {@case.Method}(known, context),");
            }

            writer.Line($"_ => default({to}),").Close(";");
        }

        writer.Line($"return migrated is not null || {byTable};").Close().Line();
        cases.ForEach(@case => @case.Emit());
    }
}
