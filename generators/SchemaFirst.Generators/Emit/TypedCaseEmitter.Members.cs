using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <content>What a section's members are set to, and what is kept besides.</content>
internal sealed partial class TypedCaseEmitter
{
    // What goes to the store comes last, when all of it is known.
    private void EmitMembers(int section, int anchor, Queue<int> sections)
    {
        var children = _to.Children(section).Where(child => child != ToStore && !IsFixed(child)).ToList();
        foreach (var child in children.OrderBy(child => ToStore >= 0 && _to.IsBelow(ToStore, child)))
        {
            if (Value(child, anchor, sections) is { } value)
            {
                _writer.Line($"{_to.Members[child].Property!.Name} = {value},");
            }
        }

        if (_to.Record(section)?.Additional is { } additional && RestOf(section, anchor) is var rest and not "default")
        {
            _writer.Line($"{additional.Name} = {rest},");
        }

        if (_isUp && section == 0 && ToStore >= 0)
        {
            var store = _to.Members[ToStore].IsRequired ? "notes.Required(notes.ToStore())" : "notes.ToStore()";
            _writer.Line($"{_to.Members[ToStore].Property!.Name} = {store},");
        }
    }

    private string? Value(int child, int anchor, Queue<int> sections)
    {
        if (_to.Members[child].IsSection)
        {
            sections.Enqueue(child);
            var call = $"{MethodOf(child)}(record, {(NeedsContext(child) ? "context, " : "")}notes)";
            return _to.Members[child].IsRequired ? $"notes.Required({call})" : call;
        }

        return !_byTarget.TryGetValue(child, out var link) ? null : link switch
        {
            CarryModel carry => _isUp ? CarryUp(carry, anchor) : CarryDown(carry, child, anchor),
            DefaultModel { Value: { } value } => TypedValueEmitter.Constant(_to, child, value),
            KeepModel { Down: { } down } => TypedValueEmitter.Constant(_to, child, down),
            DeriveModel => LocalName.Of(_to.Members[child].Property!),
            _ => null,
        };
    }

    private string CarryUp(CarryModel carry, int anchor)
    {
        var target = carry.Target;
        var values = carry.Sources.Select(source => _values.Convert(source.Member, target, source, anchor)).ToList();
        var isSure = carry.Sources.Count == 1 && _from.IsSure(carry.Sources[0].Member, anchor);
        var value = values.Count == 1 ? values[0] : string.Join(" ?? ", values.Select(Bracketed));
        if (carry.Unless.Count > 0 && Bars(carry, anchor) is { } bar)
        {
            value = $"{bar} ? {_values.Keep(Key(carry.Sources[0].Member), carry.Sources[0].Member, anchor)} : {Bracketed(value)}";
            isSure = false;
        }

        return _to.Members[target].IsRequired && !isSure ? $"notes.Required({value})" : value;
    }

    // Null where the condition cannot stand in the member's own expression, and so was looked at before.
    private string? Bars(CarryModel carry, int anchor)
    {
        var conditions = carry.Unless.Select(condition => _values.Condition(condition.Member, condition.Value, anchor)).ToList();
        var source = carry.Sources[0].Member;
        var isSame = _from.BareType(source) == _to.BareType(carry.Target) && _values.KeepsType(source)
            && _from.Members[source].Property!.Type.Kind is TypeKind.String or TypeKind.Boolean or TypeKind.Number or TypeKind.Integer or TypeKind.Int64;
        return isSame && carry.Misfit != MisfitPolicy.Leave && conditions.TrueForAll(condition => condition is not null) ? string.Join(" || ", conditions) : null;
    }

    private string CarryDown(CarryModel carry, int child, int anchor)
    {
        if (carry.Sources[0].Member != child)
        {
            return _to.Members[child].IsRequired ? $"notes.Leave<{_to.BareType(child)}>()" : "null";
        }

        var value = _values.Convert(carry.Target, child, carry.Sources[0], anchor);
        var isSure = _from.IsSure(carry.Target, anchor);
        if (carry.Down is { } down && !isSure)
        {
            return $"{Bracketed(value)} ?? {TypedValueEmitter.Constant(_to, child, down)}";
        }

        return _to.Members[child].IsRequired && !isSure ? $"notes.Required({value})" : value;
    }

    private static string Bracketed(string expression) => expression.Contains(" ? ") ? $"({expression})" : expression;

    // Other spellings are kept, and several of them are for the table; so is what a condition bars that cannot stand in an expression.
    private void EmitSpellings(int section, int anchor)
    {
        foreach (var child in _to.Children(section))
        {
            if (!_byTarget.TryGetValue(child, out var link) || link is not CarryModel carry)
            {
                continue;
            }

            if (_isUp && carry.Sources.Count > 1)
            {
                _writer.Line($"notes.ExpectOne({string.Join(", ", carry.Sources.Select(source => $"{_from.Path(source.Member, anchor)} is not null"))});");
                foreach (var other in carry.Sources.Skip(1))
                {
                    _writer.Line(_values.Keep(Key(other.Member), other.Member, anchor) + ";");
                }
            }

            if (carry.Unless.Count > 0 && (!_isUp || Bars(carry, anchor) is null) && carry.Sources[0].Member is var source)
            {
                var isBarred = _isUp ? BarredUp(carry, anchor) : BarredDown(carry, anchor);
                if (isBarred is not null)
                {
                    _writer.Line($"notes.LeaveIf({isBarred});");
                }
            }
        }
    }

    private string BarredUp(CarryModel carry, int anchor)
    {
        var conditions = carry.Unless.Select(condition => _values.Condition(condition.Member, condition.Value, anchor) ?? (_from.IsSure(condition.Member, anchor) ? "true" : $"{_from.Path(condition.Member, anchor)} is not null"));
        return string.Join(" || ", conditions);
    }

    // Conditions look at what the older version gets: its own value, or nothing for what was kept.
    private string? BarredDown(CarryModel carry, int anchor)
    {
        var path = _from.Path(carry.Target, anchor);
        var there = _from.IsSure(carry.Target, anchor) ? "true" : $"{path} is not null";
        List<string> conditions = [];
        foreach (var condition in carry.Unless)
        {
            var isOwn = condition.Member == carry.Sources[0].Member && carry.Sources[0].Conversion is null;
            if (isOwn)
            {
                conditions.Add(_values.Condition(carry.Target, condition.Value, anchor) ?? there);
            }
            else if (!_byTarget.TryGetValue(condition.Member, out var link) || link is not KeepModel { Down: null })
            {
                conditions.Add(there);
            }
        }

        return conditions.Count == 0 ? null : string.Join(" || ", conditions.Distinct());
    }

    // The members that no property names: those that come along, and the store of what was kept.
    private string RestOf(int section, int anchor)
    {
        var rest = "default";
        foreach (var source in Carried(section))
        {
            if (_from.Rest(source, anchor) is { } members)
            {
                rest = $"notes.Rest({string.Join(", ", new[] { members }.Concat(_from.Names(source).Concat(_to.Names(section)).Distinct().Select(Literal.Of)))})";
            }
        }

        return !_isUp && ToStore >= 0 && _to.Members[ToStore].Parent == section ? $"notes.WithStore({rest}, {Literal.Of(_to.NameOf(ToStore))})" : rest;
    }

    // What the other version has no place for.
    private void EmitKeeping()
    {
        foreach (var link in _case.Links)
        {
            switch (link)
            {
                case KeepModel { IsKept: true } keep when _isUp:
                    _writer.Line(_values.Keep(Key(keep.Source), keep.Source, 0) + ";");
                    break;
                case DefaultModel { IsConstant: false } constant when !_isUp:
                    EmitHomeless(constant);
                    break;
            }
        }

        for (var section = 0; section < _from.Members.Count; section++)
        {
            var isSection = section == 0 || _from.Members[section].IsSection;
            if (isSection && !_from.Members[section].CarriesRest && _from.Rest(section) is { } rest)
            {
                var pointer = _from.Members[section].Pointer + "/";
                var key = _isUp ? pointer : pointer.Substring(1);
                _writer.Line($"notes.KeepRest({string.Join(", ", new[] { Literal.Of(key), rest }.Concat(_from.Names(section).Select(Literal.Of)))});");
            }
        }

        EmitSpellings(0, 0);
    }

    private void EmitHomeless(DefaultModel constant)
    {
        var path = _from.Path(constant.Target);
        var comparable = constant.Value is { } value && Constant(value) is { } again
            && TypedValueEmitter.Comparable(_from, constant.Target, path, _from.IsSure(constant.Target)) is { } compared
                ? $"notes.KeepUnlessSame({Key(constant.Target)}, {compared}, {again}{(_case.Marker >= 0 ? ", isHomeless: true" : "")});"
                : null;
        var plain = constant.Value is null ? _values.Keep(Key(constant.Target), constant.Target, 0) + ";" : $"notes.LeaveIf({(_from.IsSure(constant.Target) ? "true" : path + " is not null")});";
        _writer.Line(comparable ?? plain);

        string? Constant(string json) => _from.Members[constant.Target].Property!.Type.Kind == TypeKind.Enum ? Literal.Of(JsonString.Parse(json)) : TypedValueEmitter.Constant(_from, constant.Target, json);
    }
}
