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
                var sources = derive.Sources.Select(index => (Property: old[index].Property!, IsNew: false)).ToList();
                var with = derive.With.Select(index => (Property: old[index].Property!, IsNew: false)).ToList();
                var targets = derive.Targets.Select(index => (Property: @new[index].Property!, IsNew: true)).ToList();
                EmitMethod($"Up{MethodName(derive, i)}", $"{Class(derive)}.TryUp", [.. sources, .. with], targets, derive.UsesContext, isUp: true);
                if (sources.Count > 0)
                {
                    EmitMethod($"Down{MethodName(derive, i)}", $"{Class(derive)}.TryDown", [.. targets, .. with], sources, derive.UsesContext, isUp: false);
                }
            }
        }
    }

    private string Class(DeriveModel derive) => derive.Name.Contains('.') ? $"global::{derive.Name}" : $"global::{rootNamespace}.Conversions.{derive.Name}";

    private void EmitMethod(string name, string conversion, IReadOnlyList<(PropertyModel Property, bool IsNew)> values, IReadOnlyList<(PropertyModel Property, bool IsNew)> results, bool usesContext, bool isUp)
    {
        writer.Open($"private static bool {name}({Parameters})");
        for (var i = 0; i < values.Count; i++)
        {
            var property = Qualify(values[i]);
            writer.Line($"{CSharpType.Name(property)} value{i} = default{(property.IsRequired && !CSharpType.IsValueType(property.Type) ? "!" : "")};");
            writer.Open($"if (values.Has({i}))").Line($"var reader = values.Read({i});").Line($"value{i} = {CSharpType.Read(property.Type, "reader")};").Close().Line();
        }

        var arguments = values.Select((_, i) => $"value{i}").Concat(usesContext ? ["context"] : []).Concat(results.Select((_, i) => $"out var result{i}")).Append("out reason");
        writer.Open($"if (!{conversion}({string.Join(", ", arguments)}))").Line("return false;").Close().Line();
        for (var i = 0; i < results.Count; i++)
        {
            EmitResult(Qualify(results[i]), i, isUp);
        }

        writer.Line("return true;").Close().Line();
    }

    private void EmitResult(PropertyModel property, int index, bool isUp)
    {
        var isSure = isUp && property.IsRequired;
        var value = isSure ? $"result{index}" : $"present{index}";
        writer.Open(isSure ? "" : $"if (result{index} is {{ }} present{index})");
        writer.Line($"var writer = values.Begin({index});");
        writer.Line($"{CSharpType.Write(property.Type, value, "writer")};");
        writer.Line($"values.End({index}, ref writer);").Close().Line();
    }

    private PropertyModel Qualify((PropertyModel Property, bool IsNew) member) => member.Property with { Type = Qualify(member.Property.Type, member.IsNew) };

    private TypeReference Qualify(TypeReference type, bool isNew) => type with
    {
        Name = type.Name is null ? null : $"{(isNew ? "New" : "Old")}::{type.Name}",
        Item = type.Item is null ? null : Qualify(type.Item, isNew),
    };
}
