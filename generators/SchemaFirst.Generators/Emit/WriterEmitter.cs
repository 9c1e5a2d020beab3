using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the writers: members in the schema's order, absent ones left out, then the additional ones.</summary>
internal static class WriterEmitter
{
    public static void Emit(SourceWriter writer, RecordModel record)
    {
        writer.Open($"internal {(record.BaseName is null ? "" : "override ")}void Write(ref global::SchemaFirst.Json.Writing.Utf8ValueWriter writer)");
        writer.Line("writer.WriteStartObject();");
        foreach (var property in record.Properties)
        {
            Emit(writer, property);
        }

        if (record.Additional is { } additional)
        {
            writer.Line($"writer.WriteMembers({additional.Name});");
        }

        writer.Line("writer.WriteEndObject();").Close();
    }

    private static void Emit(SourceWriter writer, PropertyModel property)
    {
        var name = $"writer.WriteName({Literal.Utf8(JsonString.Quote(property.JsonName))});";
        if (property.IsRequired)
        {
            EmitRequired(writer, property, name);
            return;
        }

        var (condition, value) = property.Type.IsNullable
            ? ($"if ({property.Name}.HasValue)", $"{property.Name}.Value")
            : ($"if ({property.Name} is {{ }} {LocalName.Of(property)})", LocalName.Of(property));
        writer.Open(condition);
        writer.Line(name);
        writer.Line($"{CSharpType.Write(property.Type, value, "writer")};");
        writer.Close();
    }

    // A nullable value brings a variable, which a block keeps to itself.
    private static void EmitRequired(SourceWriter writer, PropertyModel property, string name)
    {
        var write = $"{CSharpType.Write(property.Type, property.Name, "writer")};";
        writer.Line(name);
        writer.Line(property.Type.IsNullable ? $"{{ {write} }}" : write);
    }
}
