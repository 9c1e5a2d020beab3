using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the readers: from validated bytes to a record in one pass, without a tree in between.</summary>
internal static class ReaderEmitter
{
    private const string Parameter = "ref global::SchemaFirst.Json.Reading.Utf8ValueReader reader";

    public static void Emit(SourceWriter writer, RecordModel record)
    {
        var stored = record.Properties.Where(property => !RecordEmitter.IsFixed(property)).ToList();
        writer.Open($"internal static {(record.BaseName is null ? "" : "new ")}{record.Name} Read({Parameter})");
        foreach (var property in stored)
        {
            writer.Line($"{CSharpType.Name(property)} {LocalName.Of(property)} = default{(property.IsRequired && !CSharpType.IsValueType(property.Type) ? "!" : "")};");
        }

        if (record.Additional is not null)
        {
            writer.Line("var additional = default(global::SchemaFirst.Json.MemberListBuilder);");
        }

        writer.Line("reader.ReadStartObject();");
        writer.Open("while (reader.ReadMember(out var name))");
        MemberSwitch.Emit(writer, "name", [.. record.Properties.Select(property => property.JsonName)], i => EmitMember(writer, record.Properties[i]));
        writer.Line(record.Additional is null ? "reader.Skip();" : "additional.Add(name, reader.ReadRaw());").Close().Line();
        EmitResult(writer, record, stored);
        writer.Close();
    }

    public static void Emit(SourceWriter writer, UnionModel union)
    {
        writer.Open($"internal static {union.Name} Read({Parameter})");
        if (union.Discriminator == UnionDiscriminator.Constant)
        {
            writer.Open($"if (reader.TryFindMember({Literal.Utf8(union.DiscriminatorJsonName!)}, out var tagReader))");
            writer.Line("var tag = tagReader.ReadStringSpan();");
            MemberSwitch.Emit(writer, "tag", [.. union.Cases.Select(@case => @case.Tag!)], i => writer.Line($"return {union.Cases[i].RecordName}.Read(ref reader);"));
            writer.Close().Line();
        }
        else
        {
            foreach (var @case in union.Cases.Where(@case => @case.Tag is not null))
            {
                writer.Open($"if (reader.TryFindMember({Literal.Utf8(@case.Tag!)}, out _))").Line($"return {@case.RecordName}.Read(ref reader);").Close().Line();
            }
        }

        var fallback = union.Cases.FirstOrDefault(@case => @case.Tag is null);
        writer.Line(fallback is null
            ? "throw new global::System.InvalidOperationException(\"The bytes were not validated.\");"
            : $"return {fallback.RecordName}.Read(ref reader);");
        writer.Close();
    }

    private static void EmitMember(SourceWriter writer, PropertyModel property)
    {
        if (RecordEmitter.IsFixed(property))
        {
            writer.Line("reader.Skip();").Line("continue;");
            return;
        }

        var read = CSharpType.Read(property.Type, "reader");
        if (property.IsLenient)
        {
            writer.Open($"if ({IsOfKind(property.Type.Kind)})");
            writer.Line($"{LocalName.Of(property)} = {read};").Line("continue;").Close();
            return;
        }

        writer.Line($"{LocalName.Of(property)} = {read};").Line("continue;");
    }

    private static string IsOfKind(TypeKind kind) => kind switch
    {
        TypeKind.String => "reader.PeekKind() == global::System.Text.Json.JsonValueKind.String",
        TypeKind.Boolean => "reader.PeekKind() is global::System.Text.Json.JsonValueKind.True or global::System.Text.Json.JsonValueKind.False",
        TypeKind.Integer => "reader.IsInteger()",
        _ => "reader.PeekKind() == global::System.Text.Json.JsonValueKind.Number",
    };

    private static void EmitResult(SourceWriter writer, RecordModel record, List<PropertyModel> stored)
    {
        writer.Open($"return new {record.Name}");
        foreach (var property in stored)
        {
            writer.Line($"{property.Name} = {LocalName.Of(property)},");
        }

        if (record.Additional is { } additional)
        {
            writer.Line($"{additional.Name} = additional.ToList(),");
        }

        writer.Close(";");
    }
}
