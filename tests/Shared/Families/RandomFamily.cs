using System.Text.Json.Nodes;

namespace SchemaFirst.Tests.Shared.Families;

/// <summary>
/// Two versions of a made-up family and the steps between them: members and sections, required or not, open or not, that are renamed, moved
/// into and out of sections, converted, kept, made and forgotten. The planner may refuse it.
/// </summary>
/// <param name="random">What decides.</param>
internal sealed class RandomFamily(Random random)
{
    private static readonly string[] Scalars = ["string", "integer", "boolean", "number"];
    private static readonly string[] Undeclared = ["z", "extra", "_reserve", "meta", "s0", "m1", "", "a/b~c"];

    private readonly JsonObject _steps = new() { ["from"] = "1.0.0" };
    private int _names;

    /// <summary>The older schema.</summary>
    public JsonObject Old { get; private set; } = [];

    /// <summary>The newer schema.</summary>
    public JsonObject New { get; private set; } = [];

    /// <summary>The migration.</summary>
    public JsonObject Migration => _steps;

    /// <summary>Makes one.</summary>
    public RandomFamily Make()
    {
        Old = Section(random.Next(1, 4), depth: 2, isOpen: random.Next(2) == 0);
        New = (JsonObject)Old.DeepClone();
        JsonArray steps = [];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Edit(steps);
        }

        AddStores();
        _steps["steps"] = steps;
        return this;
    }

    /// <summary>A document that a schema of the family accepts.</summary>
    public JsonNode Document(JsonObject schema) => Value(schema);

    private JsonObject Section(int members, int depth, bool isOpen)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        for (var i = 0; i < members; i++)
        {
            var isSection = depth > 0 && random.Next(3) == 0;
            var name = (isSection ? "s" : "m") + _names++;
            properties[name] = isSection ? Section(random.Next(0, 3), depth - 1, random.Next(2) == 0) : Scalar();
            if (random.Next(3) == 0)
            {
                required.Add((JsonNode)name);
            }
        }

        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (!isOpen)
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    private JsonObject Scalar() => random.Next(6) == 0 ? new() { ["enum"] = new JsonArray("red", "green") } : new() { ["type"] = Scalars[random.Next(Scalars.Length)] };

    // Old and new are edited apart: what is taken from the new one is told by a step.
    private void Edit(JsonArray steps)
    {
        var places = Places(New, "").Where(place => IsOld(place.Pointer)).ToList();
        var (holder, pointer, name) = places.Count == 0 ? (New, "", "") : places[random.Next(places.Count)];
        switch (places.Count == 0 ? 7 : random.Next(8))
        {
            case 0:
                Put(holder, name + "r", Take(holder, name, out var wasRequired), wasRequired);
                steps.Add(new JsonObject { ["rename"] = pointer, ["to"] = pointer + "r" });
                break;
            case 1:
                Move(steps, holder, pointer, name);
                break;
            case 2 when IsSection(Property(holder, name)):
                Hoist(steps, holder, pointer, name);
                break;
            case 3:
                Take(holder, name, out var isRequired);
                JsonObject keep = new() { ["keep"] = pointer };
                if (isRequired && IsOldRequired(pointer))
                {
                    keep["down"] = Value(At(Old, pointer)!);
                }

                steps.Add(keep);
                break;
            case 4:
                var type = (string?)Property(holder, name)["type"];
                if (type is "number" or "integer")
                {
                    Property(holder, name)["type"] = "number";
                    steps.Add(new JsonObject { ["convert"] = pointer, ["multiply"] = 1000, ["otherwise"] = "keep" });
                }

                break;
            case 5:
                Put(New, "n" + _names++, new JsonObject { ["type"] = "integer" }, isRequired: true);
                steps.Add(new JsonObject { ["default"] = "/n" + (_names - 1), ["value"] = 7 });
                break;
            case 6 when Property(holder, name).ContainsKey("enum"):
                Property(holder, name)["enum"] = new JsonArray("rot", "green");
                steps.Add(new JsonObject { ["map"] = pointer, ["values"] = new JsonArray(new JsonArray("red", "rot"), new JsonArray("green", "green")) });
                break;
            default:
                Put(New, "o" + _names++, random.Next(2) == 0 ? Scalar() : Section(1, 0, isOpen: true), isRequired: false);
                break;
        }
    }

    private void Move(JsonArray steps, JsonObject holder, string pointer, string name)
    {
        var sections = Places(New, "").Where(place => IsSection(Property(place.Holder, place.Name)) && !place.Pointer.StartsWith(pointer, StringComparison.Ordinal)).ToList();
        var (target, place) = (New, "");
        if (sections.Count > 0 && random.Next(2) == 0)
        {
            var chosen = sections[random.Next(sections.Count)];
            (target, place) = (Property(chosen.Holder, chosen.Name), chosen.Pointer);
        }

        if (target != holder)
        {
            Put(target, name, Take(holder, name, out _), isRequired: false);
            JsonObject move = new() { ["move"] = pointer, ["to"] = $"{place}/{name}" };
            if (!IsSection(Property(target, name)))
            {
                move["otherwise"] = "keep";
                if (IsOldRequired(pointer))
                {
                    move["down"] = Value(At(Old, pointer)!);
                }
            }

            steps.Add(move);
        }
    }

    private void Hoist(JsonArray steps, JsonObject holder, string pointer, string name)
    {
        var section = Take(holder, name, out _);
        foreach (var (inner, schema) in ((JsonObject)section["properties"]!).ToList())
        {
            Put(New, inner, (JsonObject)schema!.DeepClone(), isRequired: false);
        }

        steps.Add(new JsonObject { ["move"] = pointer, ["to"] = "" });
    }

    private void AddStores()
    {
        JsonObject stores = [];
        if (random.Next(10) > 0)
        {
            Put(New, "extra", new JsonObject { ["type"] = "object" }, isRequired: false);
            stores["extra"] = "/extra";
        }

        if (random.Next(10) > 0)
        {
            var open = Places(Old, "").Where(place => IsOpenSection(Property(place.Holder, place.Name))).ToList();
            if (open.Count > 0 && random.Next(2) == 0)
            {
                stores["reserve"] = open[random.Next(open.Count)].Pointer + "/_reserve";
            }
            else
            {
                Old.Remove("additionalProperties");
                stores["reserve"] = "/_reserve";
            }
        }

        if (stores.Count > 0)
        {
            _steps["stores"] = stores;
        }
    }

    private JsonNode Value(JsonObject schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            return values[random.Next(values.Count)]!.DeepClone();
        }

        switch ((string?)schema["type"])
        {
            case "string":
                return random.Next(2) == 0 ? "" : "ä" + random.Next(3);
            case "boolean":
                return random.Next(2) == 0;
            case "integer":
                return random.Next(-2, 3);
            case "number":
                return random.Next(2) == 0 ? 0.5m : random.Next(3);
        }

        JsonObject result = [];
        var required = ((JsonArray?)schema["required"])?.Select(name => (string)name!).ToHashSet() ?? [];
        foreach (var (name, property) in (JsonObject?)schema["properties"] ?? [])
        {
            if (required.Contains(name) || random.Next(2) == 0)
            {
                result[name] = Value((JsonObject)property!);
            }
        }

        for (var i = schema.ContainsKey("additionalProperties") ? 0 : random.Next(3); i > 0; i--)
        {
            var name = Undeclared[random.Next(Undeclared.Length)];
            if (!result.ContainsKey(name) && (schema["properties"] as JsonObject)?.ContainsKey(name) != true)
            {
                result[name] = random.Next(4) switch { 0 => null, 1 => new JsonObject(), 2 => new JsonObject { ["/n"] = 1, ["record"] = new JsonObject() }, _ => (JsonNode)true };
            }
        }

        return result;
    }

    private bool IsOld(string pointer) => At(Old, pointer) is not null;

    private bool IsOldRequired(string pointer)
    {
        var slash = pointer.LastIndexOf('/');
        return At(Old, pointer[..slash])?["required"] is JsonArray required && required.Any(name => (string)name! == pointer[(slash + 1)..]);
    }

    private static JsonObject? At(JsonObject schema, string pointer) =>
        pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonObject?)schema, (place, name) => (place?["properties"] as JsonObject)?[name] as JsonObject);

    private static IEnumerable<(JsonObject Holder, string Pointer, string Name)> Places(JsonObject schema, string pointer) =>
        ((schema["properties"] as JsonObject) ?? []).ToList().SelectMany(entry => Places((JsonObject)entry.Value!, $"{pointer}/{entry.Key}").Prepend((schema, $"{pointer}/{entry.Key}", entry.Key)));

    private static JsonObject Property(JsonObject holder, string name) => (JsonObject)holder["properties"]![name]!;

    private static bool IsSection(JsonObject schema) => schema.ContainsKey("properties");

    private static bool IsOpenSection(JsonObject schema) => IsSection(schema) && !schema.ContainsKey("additionalProperties");

    private static JsonObject Take(JsonObject holder, string name, out bool wasRequired)
    {
        var taken = Property(holder, name);
        ((JsonObject)holder["properties"]!).Remove(name);
        var required = holder["required"] as JsonArray;
        var entry = required?.FirstOrDefault(other => (string)other! == name);
        wasRequired = entry is not null;
        required?.Remove(entry);
        return taken;
    }

    private static void Put(JsonObject holder, string name, JsonObject schema, bool isRequired)
    {
        holder["properties"]![name] = schema;
        if (isRequired)
        {
            holder["required"] ??= new JsonArray();
            ((JsonArray)holder["required"]!).Add((JsonNode)name);
        }
    }
}
