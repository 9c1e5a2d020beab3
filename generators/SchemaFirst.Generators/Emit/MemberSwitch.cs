namespace SchemaFirst.Generators.Emit;

/// <summary>Emits a switch over member names: by length first, then by a comparison that the JIT turns into a few loads.</summary>
internal static class MemberSwitch
{
    /// <summary>Writes the switch; <paramref name="emitBody"/> writes what happens for the name at an index.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="variable">The span variable with the name.</param>
    /// <param name="names">The names.</param>
    /// <param name="emitBody">Writes the statements for a name, which leave the switch by themselves.</param>
    public static void Emit(SourceWriter writer, string variable, IReadOnlyList<string> names, Action<int> emitBody) =>
        Emit(writer, variable, names, literal => $"{variable}.SequenceEqual({literal})", emitBody);

    /// <summary>The same for the name of a member that a cursor has just looked at.</summary>
    public static void EmitAtCursor(SourceWriter writer, IReadOnlyList<string> names, Action<int> emitBody) =>
        Emit(writer, "name", names, literal => $"cursor.IsName(name, {literal})", emitBody);

    private static void Emit(SourceWriter writer, string variable, IReadOnlyList<string> names, Func<string, string> test, Action<int> emitBody)
    {
        if (names.Count == 0)
        {
            return;
        }

        writer.Open($"switch ({variable}.Length)");
        foreach (var group in Enumerable.Range(0, names.Count).GroupBy(i => Literal.Utf8Length(names[i])).OrderBy(group => group.Key))
        {
            writer.Line($"case {group.Key}:").Indent();
            foreach (var i in group)
            {
                writer.Open($"if ({test(Literal.Utf8(names[i]))})");
                emitBody(i);
                writer.Close();
            }

            writer.Line("break;").Dedent();
        }

        writer.Close();
    }
}
