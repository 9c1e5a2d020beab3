using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits an enum and how its members are read and written.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumModel model)
    {
        writer.Summary(model.Description ?? $"The values of {model.Name}.");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public enum {model.Name}");
        foreach (var member in model.Members)
        {
            writer.Summary($"\"{member.Value}\" in JSON.");
            writer.Line($"{member.Name},");
        }

        writer.Close().Line();
        writer.Summary($"The JSON texts of {model.Name}.");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public static class {model.Name}Json");
        writer.Summary("The text that stands in JSON.");
        writer.Open($"public static string ToJsonText(this {model.Name} value) => value switch");
        foreach (var member in model.Members)
        {
            writer.Line($"{model.Name}.{member.Name} => {Literal.Of(member.Value)},");
        }

        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(value)),").Close(";").Line();
        EmitQuoted(writer, model);
        EmitRead(writer, model);
        writer.Close().Line();
    }

    private static void EmitQuoted(SourceWriter writer, EnumModel model)
    {
        writer.Open($"internal static global::System.ReadOnlySpan<byte> Quoted({model.Name} value) => value switch");
        foreach (var member in model.Members)
        {
            writer.Line($"{model.Name}.{member.Name} => {Literal.Utf8(JsonString.Quote(member.Value))},");
        }

        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(value)),").Close(";").Line();
    }

    private static void EmitRead(SourceWriter writer, EnumModel model)
    {
        writer.Open($"internal static {model.Name} Read(ref global::SchemaFirst.Json.Reading.Utf8ValueReader reader)");
        writer.Line("var text = reader.ReadStringSpan();");
        MemberSwitch.Emit(writer, "text", [.. model.Members.Select(member => member.Value)], i => writer.Line($"return {model.Name}.{model.Members[i].Name};"));
        writer.Line().Line("throw new global::System.InvalidOperationException(\"The bytes were not validated.\");").Close();
    }
}
