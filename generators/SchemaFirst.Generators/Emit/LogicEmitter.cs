using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits what other subschemas say of the same value: it is read again from its start for each.</summary>
internal sealed class LogicEmitter(SourceWriter writer, SubschemaFacts facts)
{
    private bool _hasEnd;

    /// <summary>True when a schema hands the same value to other subschemas.</summary>
    public static bool IsNeeded(SubschemaModel schema) => schema.Constraints.OfType<LogicConstraint>().Any();

    /// <summary>True when the first of them reads the value whenever it says yes, so that nothing else needs to.</summary>
    public static bool Consumes(SubschemaModel schema) =>
        schema.Constraints.OfType<LogicConstraint>().FirstOrDefault() is RefConstraint or AllOfConstraint or AnyOfConstraint or OneOfConstraint;

    /// <summary>Emits the checks; afterwards the cursor stands behind the value.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="hasCore">True when the value has been read once already.</param>
    public void Emit(SubschemaModel schema, bool hasCore)
    {
        _hasEnd = hasCore;
        writer.Line(hasCore ? "var end = cursor.Mark();" : "var end = start;");
        foreach (var constraint in schema.Constraints.OfType<LogicConstraint>())
        {
            Emit(constraint);
        }

        writer.Line("cursor.Reset(end);");
    }

    private void Emit(LogicConstraint constraint)
    {
        switch (constraint)
        {
            case RefConstraint reference:
                EmitAll([reference.Target]);
                break;
            case AllOfConstraint allOf:
                EmitAll(allOf.Subschemas);
                break;
            case AnyOfConstraint anyOf:
                EmitChoice(anyOf.Subschemas, isExclusive: false, "any");
                break;
            case OneOfConstraint oneOf:
                EmitChoice(oneOf.Subschemas, isExclusive: true, "one");
                break;
            case NotConstraint not:
                writer.Line("cursor.Reset(start);");
                Refuse(facts.Check(not.Subschema));
                break;
            case IfConstraint condition:
                EmitCondition(condition);
                break;
        }
    }

    private void EmitAll(IEnumerable<int> subschemas)
    {
        foreach (var index in subschemas)
        {
            writer.Line("cursor.Reset(start);");
            Refuse($"!{facts.Check(index)}");
            NoteEnd();
        }
    }

    private void EmitChoice(IReadOnlyList<int> subschemas, bool isExclusive, string name)
    {
        var variable = name + "Count";
        writer.Line($"var {variable} = 0;");
        for (var i = 0; i < subschemas.Count; i++)
        {
            var guard = !isExclusive && i > 0 ? $"{variable} == 0" : null;
            if (guard is not null)
            {
                writer.Open($"if ({guard})");
            }

            writer.Line("cursor.Reset(start);");
            writer.Open($"if ({(i > 0 ? "!cursor.IsExhausted && " : "")}{facts.Check(subschemas[i])})");
            writer.Line($"{variable}++;");
            if (!_hasEnd)
            {
                writer.Line("end = cursor.Mark();");
            }

            writer.Close();
            if (guard is not null)
            {
                writer.Close();
            }

            writer.Line();
        }

        _hasEnd = true;
        Refuse($"{variable} != 1");
    }

    private void EmitCondition(IfConstraint condition)
    {
        if (condition is { Then: null, Else: null })
        {
            return;
        }

        writer.Line("cursor.Reset(start);");
        writer.Open($"if ({facts.Check(condition.If)})");
        EmitBranch(condition.Then);
        writer.Close();
        writer.Open("else");
        EmitBranch(condition.Else);
        writer.Close().Line();
    }

    private void EmitBranch(int? branch)
    {
        if (branch is { } index)
        {
            writer.Line("cursor.Reset(start);");
            Refuse($"cursor.IsExhausted || !{facts.Check(index)}");
        }
    }

    private void NoteEnd()
    {
        if (!_hasEnd)
        {
            _hasEnd = true;
            writer.Line("end = cursor.Mark();");
        }
    }

    private void Refuse(string condition) => writer.Open($"if ({condition})").Line("return false;").Close().Line();
}
