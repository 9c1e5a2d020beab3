using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits what stands between the table's bytes and a conversion that is written in C# over typed values.</summary>
internal sealed class DeriveEmitter(SourceWriter writer, MigrationModel model, string rootNamespace)
{
    private const string Parameters = $"ref {TypedNames.Json}Migrations.DeriveValues values, {TypedNames.Context} context, out string reason";

    /// <summary>The name behind <c>Up</c> and <c>Down</c>.</summary>
    public static string MethodName(DeriveModel derive, int caseIndex) => $"{string.Concat(derive.Name.Split('.'))}{caseIndex}";

    /// <summary>Both methods of every derivation.</summary>
    public void Emit()
    {
        for (var i = 0; i < model.Cases.Count; i++)
        {
            foreach (var derive in model.Cases[i].Links.OfType<DeriveModel>())
            {
                var old = model.Cases[i].Old;
                var @new = model.Cases[i].New;
                var sources = derive.Sources.Select(index => Qualify(old[index].Property!, "Old")).ToList();
                var with = derive.With.Select(index => Qualify(old[index].Property!, "Old")).ToList();
                var targets = derive.Targets.Select(index => Qualify(@new[index].Property!, "New")).ToList();
                EmitMethod($"Up{MethodName(derive, i)}", sources, with, targets, derive, isUp: true);
                if (sources.Count > 0)
                {
                    EmitMethod($"Down{MethodName(derive, i)}", targets, with, sources, derive, isUp: false);
                }
            }
        }
    }

    private string Class(DeriveModel derive) => derive.Name.Contains('.') ? $"global::{derive.Name}" : $"global::{rootNamespace}.Conversions.{derive.Name}";

    private void EmitMethod(string name, List<PropertyModel> inputs, List<PropertyModel> with, List<PropertyModel> results, DeriveModel derive, bool isUp)
    {
        writer.Open($"private static bool {name}({Parameters})");
        List<PropertyModel> values = [.. inputs, .. with];
        for (var i = 0; i < values.Count; i++)
        {
            var property = values[i];
            writer.Line($"{CSharpType.Name(property)} value{i} = default{(property.IsRequired && !CSharpType.IsValueType(property.Type) ? "!" : "")};");
            writer.Open($"if (values.Has({i}))").Line($"var reader = values.Read({i});").Line($"value{i} = {CSharpType.Read(property.Type, "reader")};").Close().Line();
        }

        var context = derive.UsesContext ? new[] { "context" } : [];
        var arguments = values.Select((_, i) => $"value{i}").Concat(context).Concat(results.Select((_, i) => $"out var result{i}")).Append("out reason");
        writer.Open($"if (!{Class(derive)}.{(isUp ? "TryUp" : "TryDown")}({string.Join(", ", arguments)}))").Line("return false;").Close().Line();
        if (derive.Sources.Count > 0 && inputs.TrueForAll(input => IsComparable(input.Type)))
        {
            var others = results.Select((_, i) => $"result{i}").Concat(with.Select((_, i) => $"value{inputs.Count + i}")).Concat(context).Concat(inputs.Select((_, i) => $"out var again{i}")).Append("out _");
            writer.Line($"values.ComesBack = {Class(derive)}.{(isUp ? "TryDown" : "TryUp")}({string.Join(", ", others)})");
            writer.Indent().Line($"&& {string.Join(" && ", inputs.Select((_, i) => $"again{i} == value{i}"))};").Dedent();
        }

        for (var i = 0; i < results.Count; i++)
        {
            EmitResult(results[i], i, isUp, [.. Enumerable.Range(0, inputs.Count).Where(input => IsNumber(inputs[input].Type) && inputs[input].Type == results[i].Type)]);
        }

        writer.Line("return true;").Close().Line();
    }

    // Types that C# compares as JSON does.
    private static bool IsComparable(TypeReference type) =>
        !type.IsNullable && type.Kind is TypeKind.String or TypeKind.DateTime or TypeKind.Boolean or TypeKind.Number or TypeKind.Integer or TypeKind.Int64 or TypeKind.Enum;

    private static bool IsNumber(TypeReference type) => !type.IsNullable && type.Kind is TypeKind.Number or TypeKind.Integer;

    // A number that equals one of the values stays as that is written, which costs less than writing it.
    private void EmitResult(PropertyModel property, int index, bool isUp, IReadOnlyList<int> like)
    {
        var isSure = isUp && property.IsRequired;
        var value = isSure ? $"result{index}" : $"present{index}";
        if (!isSure)
        {
            writer.Open($"if (result{index} is {{ }} present{index})");
        }

        foreach (var input in like)
        {
            writer.Open($"{(input == like[0] ? "" : "else ")}if ({value} == value{input})").Line($"values.Reuse({index}, {input});").Close();
        }

        if (like.Count > 0)
        {
            writer.Open("else");
        }

        writer.Line($"var writer{index} = values.Begin({index});");
        writer.Line($"{CSharpType.Write(property.Type, value, $"writer{index}")};");
        writer.Line($"values.End({index}, ref writer{index});");
        if (like.Count > 0)
        {
            writer.Close();
        }

        if (!isSure)
        {
            writer.Close();
        }

        writer.Line();
    }

    private static PropertyModel Qualify(PropertyModel property, string alias) => property with { Type = Qualify(property.Type, alias) };

    private static TypeReference Qualify(TypeReference type, string alias) => type with
    {
        Name = type.Name is null ? null : $"{alias}::{type.Name}",
        Item = type.Item is null ? null : Qualify(type.Item, alias),
    };
}
