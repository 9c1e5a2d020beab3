using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <content>Conversions that are written in C#: made, and made again the other way, so that what does not come back is kept.</content>
internal sealed partial class TypedCaseEmitter
{
    private void EmitDerivations(int section, string leave)
    {
        foreach (var derive in _case.Links.OfType<DeriveModel>())
        {
            var results = Targets(derive).ToList();
            if (results.Count > 0 ? _to.Members[results[0]].Parent == section : section == 0)
            {
                EmitDerivation(derive, leave);
            }
        }
    }

    private void EmitDerivation(DeriveModel derive, string leave)
    {
        var context = derive.UsesContext ? new[] { "context" } : [];
        var with = derive.With.Select(member => _isUp ? Argument(_from, member) : Looked(member)).ToList();
        var (inputs, results) = _isUp ? (derive.Sources, derive.Targets) : (derive.Targets, derive.Sources);
        var made = results.Select(member => LocalName.Of(_to.Members[member].Property!)).ToList();
        var again = inputs.Select(member => LocalName.Of(_from.Members[member].Property!) + "Again").ToList();
        List<string> calls = [];
        if (_isUp || results.Count > 0)
        {
            var arguments = inputs.Select(member => Argument(_from, member)).Concat(with).Concat(context).Concat(made.Select(local => $"out var {local}"));
            calls.Add($"{Class(derive)}.{(_isUp ? "TryUp" : "TryDown")}({string.Join(", ", arguments.Append("out _"))})");
        }

        if (!_isUp || inputs.Count > 0)
        {
            var arguments = made.Concat(with).Concat(context).Concat(again.Select(local => $"out var {local}"));
            calls.Add($"{Class(derive)}.{(_isUp ? "TryDown" : "TryUp")}({string.Join(", ", arguments.Append("out _"))})");
        }

        // What the file's name gives a record that came up, it gives again.
        var isOfContext = !_isUp && derive.UsesContext;
        if (isOfContext && results.Count == 0)
        {
            _writer.Open("if (!notes.IsReturning)");
        }

        _writer.Open($"if (!{string.Join($"\n{new string(' ', 12)}|| !", calls)})").Line(leave).Close().Line();
        for (var i = 0; i < inputs.Count; i++)
        {
            EmitReturn(derive, inputs[i], again[i]);
        }

        if (isOfContext && results.Count == 0)
        {
            _writer.Close().Line();
        }
    }

    private void EmitReturn(DeriveModel derive, int input, string again)
    {
        var path = _from.Path(input);
        var isSure = _from.IsSure(input);
        var isHomeless = !_isUp && derive.Reserved.Contains(input);
        var value = TypedValueEmitter.Comparable(_from, input, path, isSure);
        var other = TypedValueEmitter.Comparable(_from, input, again, _from.Members[input].IsRequired);
        if (value is not null && other is not null)
        {
            _writer.Line($"notes.KeepUnlessSame({Key(input)}, {value}, {other}{(isHomeless ? ", isHomeless: true" : "")});");
            return;
        }

        _writer.Line($"notes.ExpectSame({path}, {again});");
        if (isHomeless)
        {
            _writer.Line("notes.LeaveIf(!notes.IsReturning);");
        }
    }

    // A member as the parameter of its own type: required ones that are absent with their section are the type's default.
    private static string Argument(MigrationSide side, int member)
    {
        var path = side.Path(member);
        return !side.Members[member].IsRequired || side.IsSure(member) ? path : side.IsValueType(member) ? $"{path} ?? default" : path + "!";
    }

    // An old member that is only looked at, as it comes of the newer record.
    private string Looked(int member)
    {
        var carry = (CarryModel)_byTarget[member];
        var value = _values.Convert(carry.Target, member, carry.Sources[0], 0);
        return _to.Members[member].IsRequired && !_from.IsSure(carry.Target) ? $"notes.Required({value})" : value;
    }

    private string Class(DeriveModel derive) => derive.Name.Contains('.') ? $"global::{derive.Name}" : $"{_conversions}.{derive.Name}";
}
